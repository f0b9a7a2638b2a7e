package raccord.lab.vision.opencv;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// Finds faces with the cascades that OpenCV carries: one for faces seen from the front, one for
/// profiles, which also sees the other profile in a mirror.
///
/// Thread-safe: each search takes cascades of its own and puts them back. They are the only native
/// things here that outlive a call.
public final class FaceCascades {
  /// What the profile cascades say where they see nothing; their weakest hits weigh about -0.5.
  public static final double NOTHING = -1;

  // Viola and Jones 2001; Lienhart and Maydt 2002. On takes of real people and of mannequins `alt2`
  // gave no false face where `default` gave several, and found as many.
  private static final String FRONTAL = "haarcascade_frontalface_alt2.xml";
  private static final String PROFILE = "haarcascade_profileface.xml";

  /// Samples of the pictures that are searched whole. Cost grows with them: at 320 by 180 the
  /// search from the front costs twice as much, and finds one face in fifteen more, all under a
  /// seventh of the height.
  private static final double AREA = 256 * 144;

  /// The cascades were trained on faces of 20 samples.
  private static final int SMALLEST = 20;

  /// Smaller profiles than this cost a third more, samples.
  private static final int SMALLEST_PROFILE = 24;

  /// Size of a face when it is looked at from both sides, samples.
  private static final double CLOSE = 44;

  /// A profile without a face from the front is one when it weighs as much. One that weighs less
  /// may be the same person's again, on another frame: rendered profiles weigh 0.5 to 2.6 from
  /// frame to frame, stray hits on real walls and bodies 0 to 1 and rarely 1.9.
  private static final double SURE_PROFILE = 1.2;

  private static final double FAINT_PROFILE = 0.4;

  /// A face from the front in which neither profile cascade sees anything has to weigh as much: in
  /// 198 frames of real clips such weighed 54.8 to 55.8, stray ones up to 54.6 but for a skull
  /// printed on a shirt; a refrigerator behind a rendered head weighed 54 to 55.
  private static final double SURE_FACE = 55.2;

  /// Squares that must lie on each other besides the first. A hit of so few is weighed.
  private static final int NEIGHBOURS = 1;

  private static final int MOST = 8;

  private final ConcurrentLinkedQueue<Pair> waiting = new ConcurrentLinkedQueue<>();

  private record Pair(CascadeClassifier frontal, CascadeClassifier profile) {}

  /// A face.
  ///
  /// @param x middle, share of the width
  /// @param y middle, share of the height
  /// @param size of the square from brow to chin, share of the height
  /// @param frontal true if it was seen by the cascade for faces from the front
  /// @param left how much the cascade for profiles that look to the left of the picture sees in it;
  ///   [#NOTHING] or about -0.5 to 4
  /// @param right the same for those that look to the right
  /// @param sure false for a profile that counts only where the same face is seen surely on another
  ///   frame
  public record Hit(
      double x, double y, double size, boolean frontal, double left, double right, boolean sure) {}

  private record Box(double x, double y, double size, double weight) {}

  /// @param luma `byte[width * height]`, unsigned, as encoded. Input. Not modified.
  /// @param profiles also search for profiles beside faces from the front; where there are none
  ///   they are searched for anyway
  /// @return largest first
  public List<Hit> find(byte[] luma, int width, int height, boolean profiles) {
    Pair cascades = waiting.poll();
    if (cascades == null) cascades = new Pair(load(FRONTAL), load(PROFILE));
    List<Hit> hits = new ArrayList<>();
    try (Mat picture = Mats.bytes(luma, width, height)) {
      List<Box> faces = whole(cascades.frontal(), picture, 1.15, SMALLEST, false);
      faces.sort(Comparator.comparingDouble(Box::weight).reversed());
      for (Box face : faces) {
        // The cascade may group one face's hits into two squares.
        Hit plain = hit(picture, face, true, NOTHING, NOTHING);
        if (hits.size() >= MOST
            || hits.stream().anyMatch(other -> overlaps(other, plain, picture))) {
          continue;
        }
        Hit hit = turned(cascades.profile(), picture, face);
        boolean doubtful = hit.left() == NOTHING && hit.right() == NOTHING;
        if (!doubtful || face.weight() >= SURE_FACE) hits.add(hit);
      }
      if (profiles || hits.isEmpty()) addProfiles(cascades, picture, hits);
    }
    waiting.add(cascades);
    hits.sort(Comparator.comparingDouble(Hit::size).reversed());
    return hits;
  }

  private static CascadeClassifier load(String name) {
    VisionLibrary.carried();
    String place =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    try {
      File file = Loader.cacheResource(opencv_objdetect.class, place);
      CascadeClassifier cascade = new CascadeClassifier(file.getPath());
      if (cascade.empty()) throw new IOException("it is empty");
      return cascade;
    } catch (IOException e) {
      throw new IllegalStateException("The OpenCV jar has no cascade " + name + ".", e);
    }
  }

  /// Searches a whole picture, made small.
  private static List<Box> whole(
      CascadeClassifier cascade, Mat picture, double step, int least, boolean mirrored) {
    double scale = Math.min(1, Math.sqrt(AREA / ((double) picture.cols() * picture.rows())));
    return search(cascade, picture, scale, step, least, 0, mirrored);
  }

  /// Looks at a face from both sides.
  private static Hit turned(CascadeClassifier profile, Mat picture, Box face) {
    return hit(
        picture,
        face,
        true,
        side(profile, picture, face, false),
        side(profile, picture, face, true));
  }

  private static double side(CascadeClassifier profile, Mat picture, Box face, boolean mirrored) {
    int least = (int) (0.85 * CLOSE);
    int most = (int) (1.7 * CLOSE);
    return near(profile, picture, face, 1.1, least, most, mirrored)
        .map(Box::weight)
        .orElse(NOTHING);
  }

  /// The surest that a cascade sees where a face is.
  ///
  /// @param least smallest, where the face has [#CLOSE]
  /// @param most largest
  private static Optional<Box> near(
      CascadeClassifier cascade,
      Mat picture,
      Box face,
      double step,
      int least,
      int most,
      boolean mirrored) {
    double reach = 1.05 * face.size();
    int left = (int) Math.max(0, face.x() - reach);
    int top = (int) Math.max(0, face.y() - reach);
    int right = (int) Math.min(picture.cols(), face.x() + reach);
    int bottom = (int) Math.min(picture.rows(), face.y() + reach);
    double scale = CLOSE / face.size();
    try (Rect around = new Rect(left, top, right - left, bottom - top);
        Mat near = new Mat(picture, around)) {
      return search(cascade, near, scale, step, least, most, mirrored).stream()
          .map(box -> new Box(left + box.x(), top + box.y(), box.size(), box.weight()))
          .filter(box -> Math.hypot(box.x() - face.x(), box.y() - face.y()) < 0.45 * face.size())
          .max(Comparator.comparingDouble(Box::weight));
    }
  }

  private static void addProfiles(Pair cascades, Mat picture, List<Hit> hits) {
    for (boolean mirrored : new boolean[] {false, true}) {
      for (Box box : whole(cascades.profile(), picture, 1.2, SMALLEST_PROFILE, mirrored)) {
        if (box.weight() < FAINT_PROFILE || hits.size() >= MOST) continue;
        // A profile's square holds the back of the head too: the face is about 0.8 of it.
        Box face = new Box(box.x(), box.y(), 0.8 * box.size(), box.weight());
        Hit hit =
            threeQuarters(cascades, picture, face, mirrored)
                .orElseGet(() ->
                    mirrored
                        ? hit(picture, face, false, NOTHING, box.weight())
                        : hit(picture, face, false, box.weight(), NOTHING));
        hits.stream()
            .filter(other -> overlaps(other, hit, picture))
            .findFirst()
            .ifPresentOrElse(
                other -> {
                  // Seen from both sides, and not from the front: it is neither.
                  if (!other.frontal() && mirrored && other.left() > NOTHING) hits.remove(other);
                },
                () -> hits.add(hit));
      }
    }
  }

  /// The face of a profile that is also seen from the front, looked for more closely and mirrored
  /// so that it looks to the right: of 20 rendered faces that were missed, the cascade saw 17 so
  /// and 10 the other way round.
  ///
  /// @param right true if it looks to the right
  private static Optional<Hit> threeQuarters(Pair cascades, Mat picture, Box face, boolean right) {
    int least = (int) (0.8 * CLOSE);
    int most = (int) (1.2 * CLOSE);
    return near(cascades.frontal(), picture, face, 1.05, least, most, !right)
        .map(front -> {
          Hit hit = turned(cascades.profile(), picture, front);
          return right
              ? hit(picture, front, true, hit.left(), Math.max(hit.right(), face.weight()))
              : hit(picture, front, true, Math.max(hit.left(), face.weight()), hit.right());
        });
  }

  private static boolean overlaps(Hit a, Hit b, Mat picture) {
    double across = (a.x() - b.x()) * picture.cols() / picture.rows();
    return Math.hypot(across, a.y() - b.y()) < 0.7 * Math.max(a.size(), b.size());
  }

  private static Hit hit(Mat picture, Box face, boolean frontal, double left, double right) {
    return new Hit(
        face.x() / picture.cols(),
        face.y() / picture.rows(),
        face.size() / picture.rows(),
        frontal,
        left,
        right,
        frontal || face.weight() >= SURE_PROFILE);
  }

  /// @param most largest size, samples of the scaled picture; 0 for any
  /// @return boxes in samples of `picture`
  private static List<Box> search(
      CascadeClassifier cascade,
      Mat picture,
      double scale,
      double step,
      int least,
      int most,
      boolean mirrored) {
    int width = (int) Math.round(picture.cols() * scale);
    int height = (int) Math.round(picture.rows() * scale);
    if (width < least || height < least) return new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    try (Mat small = new Mat();
        Size size = new Size(width, height);
        Size smallest = new Size(least, least);
        Size largest = new Size(most, most);
        RectVector found = new RectVector();
        IntPointer levels = new IntPointer();
        DoublePointer weights = new DoublePointer()) {
      int way = scale < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
      opencv_imgproc.resize(picture, small, size, 0, 0, way);
      if (mirrored) opencv_core.flip(small, small, 1);
      cascade.detectMultiScale3(
          small, found, levels, weights, step, NEIGHBOURS, 0, smallest, largest, true);
      for (long i = 0; i < found.size(); i++) {
        Rect rect = found.get(i);
        double x = rect.x() + rect.width() / 2.0;
        boxes.add(
            new Box(
                (mirrored ? width - x : x) / scale,
                (rect.y() + rect.height() / 2.0) / scale,
                rect.width() / scale,
                weights.get(i)));
      }
    }
    return boxes;
  }
}
