package raccord.lab.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.opencv.Features;
import raccord.lab.vision.opencv.Geometry;

/// Two shots from one camera position, laid over each other to a fraction of a pixel, whatever
/// their exposure and colour.
///
/// @param lies takes places of the first plate to places of the second
/// @param agreed share of the resting, textured picture that shows the same thing, 0 to 1
/// @param sureness that the two are one setup, 0 to 1
public record Registration(Homography lies, double agreed, double sureness) {
  private static final int BLOCK = 12;
  private static final int STEP = 8;
  // A block with less detail than this says nothing; codes, root mean square.
  private static final double TEXTURE = 3;
  // Detail of unrelated blocks correlates above this in a few of a hundred cases.
  private static final double SAME = 0.75;
  // Fewer voting blocks than this share of the picture decide nothing.
  private static final double ENOUGH = 0.05;
  // Strangers stay below the first, one setup lies above the second (docs/figures.md, Continuity).
  private static final double STRANGERS = 0.3;
  private static final double SURELY = 0.65;
  // A place that strays in more of the frames than this belongs to somebody who moves.
  static final float RESTS = 0.34f;

  private static final int CORNERS = 700;
  private static final double TOLERANCE = 2.5;
  private static final int FEWEST_CORNERS = 10;
  private static final int CORNERS_OF_A_PLANE = 40;
  // Between these, a re-framed setup; beyond, another lens.
  private static final double SMALLEST = 0.6;
  private static final double LARGEST = 1.65;

  /// Lays one plate over another.
  ///
  /// @return empty when they show different places, or nothing that could tell
  public static Optional<Registration> of(Plate here, Plate there) {
    if (here.width() != there.width() || here.height() != there.height()) return Optional.empty();
    List<Homography> candidates = new ArrayList<>(List.of(Homography.NONE));
    candidates.addAll(byCorners(here, there));
    Homography best = Homography.NONE;
    double agreed = -1;
    for (Homography each : candidates) {
      double votes = agreement(here, there, each);
      // The camera stood still unless something else is clearly better.
      if (votes > agreed + 0.02) {
        agreed = votes;
        best = each;
      }
    }
    if (agreed < STRANGERS / 2) return Optional.empty();
    for (boolean perspective : new boolean[] {false, true}) {
      Optional<Homography> exact = exact(here, there, best, perspective);
      if (exact.isEmpty()) continue;
      double votes = agreement(here, there, exact.get());
      if (votes > agreed + (perspective ? 0.01 : -0.005)) {
        agreed = votes;
        best = exact.get();
      }
    }
    if (agreed < STRANGERS) return Optional.empty();
    double sureness = Math.clamp((agreed - STRANGERS) / (SURELY - STRANGERS), 0, 1);
    return Optional.of(new Registration(best, agreed, sureness));
  }

  private static List<Homography> byCorners(Plate here, Plate there) {
    Proxy a = here.reference();
    Proxy b = there.reference();
    float[] pairs =
        Features.of(a.luma(), a.width(), a.height(), rests(here, a), CORNERS)
            .matches(Features.of(b.luma(), b.width(), b.height(), rests(there, b), CORNERS));
    List<Homography> found = new ArrayList<>();
    keep(Geometry.similarity(pairs, TOLERANCE), FEWEST_CORNERS, a, found);
    keep(Geometry.homography(pairs, TOLERANCE), CORNERS_OF_A_PLANE, a, found);
    return found;
  }

  private static void keep(
      Optional<Geometry> geometry, int fewest, Proxy proxy, List<Homography> found) {
    if (geometry.isEmpty()) return;
    int agreeing = 0;
    for (boolean each : geometry.get().agreeing()) if (each) agreeing++;
    Homography lies = new Homography(geometry.get().matrix());
    double size = lies.size(proxy.width(), proxy.height());
    if (agreeing >= fewest && size > SMALLEST && size < LARGEST) found.add(lies.resized(0.5));
  }

  private static Optional<Homography> exact(
      Plate here, Plate there, Homography start, boolean perspective) {
    return Geometry.exact(
            codes(here.luma()),
            codes(there.luma()),
            here.width(),
            here.height(),
            rests(here),
            rests(there),
            start.matrix(),
            perspective)
        .map(Homography::new)
        .filter(found -> found.farthest(here.width(), here.height()) < here.width());
  }

  private static byte[] codes(float[] values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) out[i] = (byte) Math.clamp(Math.round(values[i]), 0, 255);
    return out;
  }

  private static byte[] rests(Plate plate) {
    byte[] out = new byte[plate.strays().length];
    for (int i = 0; i < out.length; i++) out[i] = (byte) (plate.strays()[i] <= RESTS ? 255 : 0);
    return out;
  }

  /// The same at the proxy's size.
  private static byte[] rests(Plate plate, Proxy proxy) {
    byte[] out = new byte[proxy.luma().length];
    for (int i = 0; i < out.length; i++) {
      int x = Math.min(i % proxy.width() / 2, plate.width() - 1);
      int y = Math.min(i / proxy.width() / 2, plate.height() - 1);
      out[i] = (byte) (plate.strays()[y * plate.width() + x] <= RESTS ? 255 : 0);
    }
    return out;
  }

  /// The share of voting blocks that show the same.
  static double agreement(Plate here, Plate there, Homography lies) {
    int width = here.width();
    int height = here.height();
    float[] other = lies.seenFromHere(there.luma(), width, height, Float.NaN);
    float[] strays = lies.seenFromHere(there.strays(), width, height, 1);
    int blocks = 0;
    int voting = 0;
    int same = 0;
    for (int top = 0; top + BLOCK <= height; top += STEP) {
      for (int left = 0; left + BLOCK <= width; left += STEP) {
        blocks++;
        double vote = vote(here, other, strays, left, top);
        if (Double.isNaN(vote)) continue;
        voting++;
        if (vote >= SAME) same++;
      }
    }
    return voting < ENOUGH * blocks ? 0 : (double) same / voting;
  }

  /// Correlation of one block's detail; not a number when it says nothing.
  private static double vote(Plate here, float[] other, float[] strays, int left, int top) {
    int count = 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + BLOCK; y++) {
      for (int x = left; x < left + BLOCK; x++) {
        int at = y * here.width() + x;
        if (Float.isNaN(other[at]) || here.strays()[at] > RESTS || strays[at] > RESTS) continue;
        double mine = here.luma()[at];
        double theirs = other[at];
        count++;
        a += mine;
        b += theirs;
        aa += mine * mine;
        bb += theirs * theirs;
        ab += mine * theirs;
      }
    }
    if (count < BLOCK * BLOCK / 2) return Double.NaN;
    double varianceA = Math.max(0, aa / count - a / count * (a / count));
    double varianceB = Math.max(0, bb / count - b / count * (b / count));
    double floor = TEXTURE * TEXTURE;
    if (varianceA < floor && varianceB < floor) return Double.NaN;
    double both = ab / count - a / count * (b / count);
    return both / Math.sqrt(Math.max(varianceA, floor / 4) * Math.max(varianceB, floor / 4));
  }
}
