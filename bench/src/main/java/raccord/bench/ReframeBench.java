package raccord.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.lab.fixes.Reframe;
import raccord.lab.media.Reel;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.View;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.FaceFinder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Frames real clips anew and counts how many faces stay whole.
///
/// `ReframeBench ASPECT FRAMES FILE...`. Each clip is taken as it is and, so that the subject is
/// not in the middle, without its left and without its right three tenths. Faces are searched for
/// on every frame (the tool looks six times a second); one counts as whole when its square lies
/// inside the crop. Acceleration is the second difference of the crop's middle, pixels of the
/// source.
public final class ReframeBench {
  private static final double PART = 0.7;

  private ReframeBench() {}

  public static void main(String[] arguments) {
    int frames = Integer.parseInt(arguments[1]);
    Fix fix = Shelf.with(new Reframe(), Map.of("aspect", arguments[0]));
    System.out.println("aspect " + arguments[0]);
    System.out.println(
        "clip                 taken   frames with a face   whole %: centre  Raccord   acceleration rms  most");
    double[] sums = new double[4];
    int rows = 0;
    for (int i = 2; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      for (String taken : List.of("all", "right", "left")) {
        Optional<double[]> row = row(fix, file, frames, taken);
        if (row.isEmpty()) continue;
        print(String.valueOf(file.getFileName()), taken, row.get());
        for (int k = 0; k < sums.length; k++) sums[k] += row.get()[k + 1];
        rows++;
      }
    }
    double[] mean = new double[5];
    for (int k = 0; k < sums.length; k++) mean[k + 1] = sums[k] / rows;
    print("mean", "", mean);
  }

  private static void print(String name, String taken, double[] row) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %-6s %8.0f %22.1f %8.1f %14.3f %10.3f%n",
        name,
        taken,
        row[0],
        row[1],
        row[2],
        row[3],
        row[4]);
  }

  private static Optional<double[]> row(Fix fix, Path file, int count, String taken) {
    List<byte[][]> frames = new ArrayList<>();
    int[] size = read(file, count, taken, frames);
    int width = size[0];
    int height = size[1];
    FaceFinder finder = new FaceFinder();
    List<List<Face>> faces = new ArrayList<>();
    int with = 0;
    KeptReel reel = new KeptReel(frames, width, height);
    for (int t = 0; t < frames.size(); t++) {
      try (Frame frame = reel.next().orElseThrow()) {
        List<Face> found =
            finder.find(Proxy.of(frame), Glance.of(frame), false).stream()
                .filter(Face::sure)
                .toList();
        faces.add(found);
        if (!found.isEmpty()) with++;
      }
    }
    if (with < frames.size() / 4) return Optional.empty();
    try (ReelFootage footage =
        new ReelFootage(ReelFootage.Brief.of("kept", () -> new KeptReel(frames, width, height)))) {
      if (!(fix.study(footage) instanceof Repair.Proposed proposed)) return Optional.empty();
      JsonNode path = path(proposed);
      double across = path.get("result").get("width").asDouble();
      double down = path.get("result").get("height").asDouble();
      double[][] middles = new double[frames.size()][];
      double[][] centre = new double[frames.size()][];
      for (int t = 0; t < middles.length; t++) {
        JsonNode frame = path.get("frames").get(t);
        middles[t] = new double[] {frame.get("x").asDouble(), frame.get("y").asDouble()};
        centre[t] = new double[] {width / 2.0, height / 2.0};
      }
      double[] bends = bends(middles);
      return Optional.of(
          new double[] {
            with,
            whole(faces, centre, across, down, width, height),
            whole(faces, middles, across, down, width, height),
            bends[0],
            bends[1]
          });
    }
  }

  // Largest face of each frame.
  private static double whole(
      List<List<Face>> faces,
      double[][] middles,
      double across,
      double down,
      int width,
      int height) {
    int asked = 0;
    int whole = 0;
    for (int t = 0; t < middles.length; t++) {
      if (faces.get(t).isEmpty()) continue;
      asked++;
      Face face = faces.get(t).getFirst();
      double half = face.size() * height / 2;
      double x = Math.abs(face.x() * width - middles[t][0]) + half;
      double y = Math.abs(face.y() * height - middles[t][1]) + half;
      if (x <= across / 2 && y <= down / 2) whole++;
    }
    return 100.0 * whole / asked;
  }

  private static double[] bends(double[][] middles) {
    double squares = 0;
    double most = 0;
    for (int t = 2; t < middles.length; t++) {
      double x = middles[t][0] - 2 * middles[t - 1][0] + middles[t - 2][0];
      double y = middles[t][1] - 2 * middles[t - 1][1] + middles[t - 2][1];
      squares += x * x + y * y;
      most = Math.max(most, Math.hypot(x, y));
    }
    return new double[] {Math.sqrt(squares / Math.max(1, middles.length - 2)), most};
  }

  private static JsonNode path(Repair.Proposed proposed) {
    String path =
        proposed.sidecars().stream()
            .filter(each -> each.ending().equals("json"))
            .map(each -> new String(each.content(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    return JsonMapper.shared().readTree(path);
  }

  private static int[] read(Path file, int count, String taken, List<byte[][]> into) {
    int[] size = new int[2];
    try (Reel reel = Reel.open(file)) {
      for (Optional<Frame> next = reel.next();
          next.isPresent() && into.size() < count;
          next = reel.next()) {
        try (Frame frame = next.get()) {
          Codes codes = new Codes(frame.layout(), frame.colour(), frame.height());
          Canvas rgb = codes.read(frame, View.RGB);
          int width = taken.equals("all") ? rgb.width() : (int) (PART * rgb.width()) / 2 * 2;
          int left = taken.equals("right") ? rgb.width() - width : 0;
          size[0] = width;
          size[1] = rgb.height();
          into.add(cut(rgb, left, width));
        }
      }
    }
    return size;
  }

  private static byte[][] cut(Canvas rgb, int left, int width) {
    byte[][] cut = new byte[3][width * rgb.height()];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < cut[c].length; i++) {
        float value = rgb.plane(c)[i / width * rgb.width() + left + i % width];
        cut[c][i] = (byte) Math.clamp(Math.round(255 * value), 0, 255);
      }
    }
    return cut;
  }
}
