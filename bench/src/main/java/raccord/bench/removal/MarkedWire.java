package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.bench.KeptReel;
import raccord.film.picture.Matte;
import raccord.film.picture.Outline;
import raccord.film.picture.Wire;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.TrackedWire;

/// A wire that is marked by three points on the middle frame, as a person marks it, and followed.
final class MarkedWire {
  private static final byte DARK = 25;
  // Pixels a person leaves on both sides together.
  private static final double ROOM = 3;

  // The line is drawn through the middles of pixels; marks count from their edges.
  private static final double HALF = 0.5;

  private MarkedWire() {}

  /// The clip with the wire in it.
  static List<byte[]> spoiled(List<byte[]> frames, boolean[][] holes) {
    List<byte[]> spoiled = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      byte[] frame = frames.get(t).clone();
      for (int i = 0; i < AREA; i++) {
        for (int c = 0; c < 3 && holes[t][i]; c++) frame[3 * i + c] = DARK;
      }
      spoiled.add(frame);
    }
    return spoiled;
  }

  /// Where it is found on each frame; empty when it is lost.
  static Optional<boolean[][]> followed(List<byte[]> spoiled, Thing.Line line) {
    int middle = spoiled.size() / 2;
    String points =
        String.format(
            Locale.ROOT,
            "%d: 0,%.1f %d,%.1f %d,%.1f",
            middle,
            HALF + line.at(0, middle),
            WIDTH / 2,
            HALF + line.at(0.5, middle),
            WIDTH,
            HALF + line.at(1, middle));
    List<byte[][]> planes = spoiled.stream().map(MarkedWire::planes).toList();
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("wire", () -> new KeptReel(planes, WIDTH, HEIGHT));
    try (ReelFootage footage = new ReelFootage(brief);
        Pace pace = Progress.SILENT.pace("Following", spoiled.size(), "frames")) {
      Outline band =
          TrackedWire.through(footage, Wire.parse(points, line.thick() + ROOM), pace).band();
      boolean[][] found = new boolean[spoiled.size()][AREA];
      for (int t = 0; t < found.length; t++) {
        Matte matte = band.at(t, WIDTH, HEIGHT);
        for (int i = 0; i < AREA; i++) found[t][i] = matte.weights()[i] > 0;
      }
      return Optional.of(found);
    } catch (IllegalArgumentException lost) {
      System.out.println(lost.getMessage());
      return Optional.empty();
    }
  }

  private static byte[][] planes(byte[] rgb) {
    byte[][] planes = new byte[3][AREA];
    for (int i = 0; i < AREA; i++) {
      for (int c = 0; c < 3; c++) planes[c][i] = rgb[3 * i + c];
    }
    return planes;
  }
}
