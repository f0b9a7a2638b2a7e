package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Form;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Window;
import raccord.lab.vision.View;
import raccord.lab.vision.camera.Following;
import raccord.lab.vision.camera.Resampling;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.people.FaceFinder;

/// Frames a shot anew: another shape, or nearer, with what it is of kept inside.
///
/// Keyframes are proposed as files; pictures are painted only when somebody asks for them.
@Says("Crops a shot to another shape or nearer, and keeps what it is of inside, without a jump.")
@AutoService(Fix.class)
public record Reframe(
    @Dial(label = "Shape of the result, as 9:16, 4:5, 1:1 or 2.39") String aspect,
    @Dial(label = "Nearer by (times)", min = 1, max = 4) double zoom,
    @Dial(label = "Lines of the result (0 for as many as the crop has)", min = 0, max = 8640)
        int lines,
    @Dial(label = "Room above the head (percent of the height)", min = 0, max = 30) double headroom)
    implements Fix {
  private static final Pattern RATIO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?:[:/x](\\d+(?:\\.\\d+)?))?");
  private static final double NARROWEST = 0.1;
  // SMPTE ST 2046-1:2009, 5.2: nine tenths of width and height are safe for titles. What must be
  // seen whole keeps out of the rest.
  private static final double SAFE = 0.05;
  // Pixels: a crop that moves less within a shot stands.
  private static final double STANDS = 1;
  private static final int LARGEST = 16_384;

  /// @throws IllegalArgumentException if the shape is none
  public Reframe {
    ratio(aspect);
  }

  public Reframe() {
    this("9:16", 1, 0, 10);
  }

  private static double ratio(String aspect) {
    Matcher read = RATIO.matcher(aspect.strip());
    if (read.matches()) {
      double across = Double.parseDouble(read.group(1));
      double down = read.group(2) == null ? 1 : Double.parseDouble(read.group(2));
      double ratio = across / down;
      if (ratio >= NARROWEST && ratio <= 1 / NARROWEST) return ratio;
    }
    throw new IllegalArgumentException(
        "\"" + aspect + "\" is no shape of a picture; write 9:16, 4:5, 1:1 or 2.39.");
  }

  @Override
  public boolean goesByRegion() {
    return true;
  }

  @Override
  public Repair study(Footage footage) {
    ReelFacts.Picture picture = footage.picture();
    if (footage.chosen().size() < footage.frames().length()) {
      return new Repair.Refused(
          "A shot is framed anew as a whole: pictures of two sizes make no shot. Leave --frames"
              + " out, or name a shot with --shot.");
    }
    if (picture.scan() != Frame.Scan.PROGRESSIVE) {
      return new Repair.Refused(
          footage.name() + " is interlaced: moving it mixes its fields. Deinterlace it first.");
    }
    Crop crop = Crop.of(picture, ratio(aspect), zoom, lines);
    if (crop.isWhole(picture)) {
      return new Repair.Unneeded(
          "The picture has that shape and size already: there is nothing to cut.");
    }
    FaceFinder finder = new FaceFinder();
    List<Similarity> places = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (ShotWalk.Walk shot : ShotWalk.through(footage).shots()) {
      Subject subject = Subject.of(footage, shot, crop.across(), finder);
      Framed framed = framed(crop, subject);
      places.addAll(framed.places());
      remarks.add(remark(shot, subject, framed, picture));
    }
    CropPath path = new CropPath(footage, places, crop.width(), crop.height());
    return Repair.painting(Reach.FRAME, window -> cropped(window, places, crop))
        .unbaked()
        .in(new Form(crop.width(), crop.height(), places.size(), frame -> frame))
        .with(path.files("reframe"))
        .saying(remarks);
  }

  /// The crop's size, and that of the result.
  ///
  /// @param across width of the crop, widths of the picture
  /// @param down its height, widths of the picture
  /// @param shape height of the picture over its width
  /// @param width of the result, pixels
  /// @param height of the result, pixels
  private record Crop(double across, double down, double shape, int width, int height) {
    static Crop of(ReelFacts.Picture picture, double ratio, double zoom, int lines) {
      ReelFacts.PixelAspect pixel = picture.pixelAspect();
      double inPixels = ratio * pixel.down() / pixel.across();
      double whole = (double) picture.width() / picture.height();
      double width = inPixels < whole ? picture.height() * inPixels : picture.width();
      double height = inPixels < whole ? picture.height() : picture.width() / inPixels;
      // Whole chroma samples.
      int across = Math.max(2, 2 * (int) Math.round(width / 2));
      int down = Math.max(2, 2 * (int) Math.round(height / 2));
      int resultDown = lines == 0 ? down : Math.max(2, lines / 2 * 2);
      int resultAcross = Math.max(2, 2 * (int) Math.round((double) across * resultDown / down / 2));
      if (resultAcross > LARGEST) {
        throw new IllegalArgumentException(
            "A result of "
                + resultAcross
                + " by "
                + resultDown
                + " pixels is too large; set --lines lower.");
      }
      double shape = (double) picture.height() / picture.width();
      double part = Math.min(across, picture.width()) / zoom / picture.width();
      return new Crop(part, part * resultDown / resultAcross, shape, resultAcross, resultDown);
    }

    boolean isWhole(ReelFacts.Picture picture) {
      return width == picture.width() && height == picture.height() && across == 1;
    }

    /// @param x of its middle, widths of the picture from the left
    /// @param y of its middle, widths of the picture from the top
    Similarity at(double x, double y) {
      return new Similarity(across, 0, x - 0.5, y - shape / 2);
    }
  }

  /// A shot's crop.
  ///
  /// @param whole share of the frames that show all they should; NaN when nothing was asked
  /// @param fastest from frame to frame, widths of the picture
  private record Framed(List<Similarity> places, double whole, double fastest) {}

  private Framed framed(Crop crop, Subject subject) {
    int frames = subject.boxes().size();
    double[][] across = {nothing(frames), nothing(frames), nothing(frames)};
    double[][] down = {nothing(frames), nothing(frames), nothing(frames)};
    for (int t = 0; t < frames; t++) {
      Subject.Box box = subject.boxes().get(t);
      if (box.isNone()) continue;
      double left = crop.across() / 2;
      across[0][t] = box.right() - left;
      across[1][t] = box.left() + left;
      across[2][t] = (box.left() + box.right()) / 2 + box.leadX();
      double up = crop.down() / 2;
      down[0][t] = box.bottom() - up;
      down[1][t] = box.top() + up;
      down[2][t] =
          subject.kind() == Subject.Kind.PEOPLE
              ? box.top() + crop.down() * (0.5 - headroom / 100)
              : (box.top() + box.bottom()) / 2;
    }
    double[] x =
        new Following(crop.across() / 2, 1 - crop.across() / 2)
            .path(across[0], across[1], SAFE * crop.across(), across[2]);
    double[] y =
        new Following(crop.down() / 2, crop.shape() - crop.down() / 2)
            .path(down[0], down[1], SAFE * crop.down(), down[2]);
    stand(x, crop, crop.across());
    stand(y, crop, crop.down());
    return new Framed(places(crop, x, y), whole(subject, crop, x, y), fastest(x, y));
  }

  private static double[] nothing(int frames) {
    double[] nothing = new double[frames];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  // A crop that stands lies on whole chroma samples: so that every sample is the source's own.
  private static void stand(double[] path, Crop crop, double size) {
    double pixel = crop.across() / crop.width();
    double low = Arrays.stream(path).min().orElse(0);
    double high = Arrays.stream(path).max().orElse(0);
    if (high - low > STANDS * pixel) return;
    double edge = ((low + high) / 2 - size / 2) / (2 * pixel);
    Arrays.fill(path, Math.rint(edge) * 2 * pixel + size / 2);
  }

  private static List<Similarity> places(Crop crop, double[] x, double[] y) {
    List<Similarity> places = new ArrayList<>();
    for (int t = 0; t < x.length; t++) places.add(crop.at(x[t], y[t]));
    return places;
  }

  private static double whole(Subject subject, Crop crop, double[] x, double[] y) {
    int asked = 0;
    int shown = 0;
    for (int t = 0; t < x.length; t++) {
      Subject.Box box = subject.boxes().get(t);
      if (box.isNone()) continue;
      asked++;
      boolean inside =
          box.left() >= x[t] - crop.across() / 2
              && box.right() <= x[t] + crop.across() / 2
              && box.top() >= y[t] - crop.down() / 2
              && box.bottom() <= y[t] + crop.down() / 2;
      if (inside) shown++;
    }
    return asked == 0 ? Double.NaN : (double) shown / asked;
  }

  private static double fastest(double[] x, double[] y) {
    double fastest = 0;
    for (int t = 1; t < x.length; t++) {
      fastest = Math.max(fastest, Math.hypot(x[t] - x[t - 1], y[t] - y[t - 1]));
    }
    return fastest;
  }

  private static String remark(
      ShotWalk.Walk shot, Subject subject, Framed framed, ReelFacts.Picture picture) {
    String what =
        switch (subject.kind()) {
          case MARKED -> "what is marked is";
          case PEOPLE -> "the heads are";
          case STANDS_OUT -> "what moves and stands out is";
        };
    String seen =
        Double.isNaN(framed.whole())
            ? "nothing stands out; the middle is kept"
            : String.format(Locale.ROOT, "%s whole in %.0f %% of them", what, 100 * framed.whole());
    String moves =
        framed.fastest() == 0
            ? "the crop stands"
            : String.format(
                Locale.ROOT,
                "the crop moves by %.1f pixels a frame at most",
                framed.fastest() * picture.width());
    return "Frames "
        + shot.frames().first()
        + " to "
        + (shot.frames().past() - 1)
        + ": "
        + seen
        + "; "
        + moves
        + ".";
  }

  private static Painted cropped(Window window, List<Similarity> places, Crop crop) {
    Layout layout = window.still().layout();
    Similarity place = places.get(Math.toIntExact(window.frame()));
    return Painted.own(
        View.NATIVE,
        Resampling.of(layout)
            .seen(window.view(View.NATIVE), layout, place, crop.width(), crop.height()));
  }
}
