package raccord.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import raccord.film.picture.Frame;
import raccord.lab.fixes.Deflicker;
import raccord.lab.jobs.Crew;
import raccord.lab.media.Reel;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;

/// Plants flicker into real clips and measures what `deflicker` leaves of it.
///
/// Each frame gets its own exposure, white balance, gamma and lift, rounded to 8 bits and clipped
/// as a camera would. `FlickerBench SEED FRAMES FILE...`; the truth is the clip itself at a third
/// or half of its size.
public final class FlickerBench {
  private static final int WIDTH = 640;

  private FlickerBench() {}

  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    int frames = Integer.parseInt(arguments[1]);
    System.out.println("seed " + seed);
    System.out.println(
        "clip                      planted dB   ours dB   planted levels   ours levels   told dB   told levels   ms a frame   clean dB");
    double[] sums = new double[6];
    int clips = arguments.length - 2;
    for (int i = 2; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      List<byte[][]> truth = new ArrayList<>();
      int[] size = read(file, frames, truth);
      List<byte[][]> planted = lit(truth, new Random(seed + i), true);
      List<byte[][]> told = lit(planted, new Random(seed + i), false);
      long began = System.nanoTime();
      List<byte[][]> mended = mended(planted, size);
      double cost = (System.nanoTime() - began) / 1e6 / truth.size();
      List<byte[][]> untouched = mended(truth, size);
      double[] row = {
        psnr(truth, planted),
        psnr(truth, mended),
        residual(truth, planted),
        residual(truth, mended),
        psnr(truth, told),
        residual(truth, told)
      };
      for (int k = 0; k < row.length; k++) sums[k] += row[k] / clips;
      System.out.printf(
          Locale.ROOT,
          "%-26s %9.2f %9.2f %12.2f %13.2f %12.2f %9.2f %12.0f %12.2f%n",
          file.getFileName(),
          row[0],
          row[1],
          row[2],
          row[3],
          row[4],
          row[5],
          cost,
          psnr(truth, untouched));
    }
    System.out.printf(
        Locale.ROOT,
        "%-26s %9.2f %9.2f %12.2f %13.2f %12.2f %9.2f%n",
        "mean",
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5]);
  }

  private static int[] read(Path file, int frames, List<byte[][]> into) {
    int[] size = new int[2];
    try (Reel reel = Reel.open(file)) {
      for (Optional<Frame> next = reel.next();
          next.isPresent() && into.size() < frames;
          next = reel.next()) {
        try (Frame frame = next.get()) {
          Codes codes = new Codes(frame.layout(), frame.colour(), frame.height());
          Canvas rgb = codes.read(frame, View.RGB);
          int step = Math.max(1, Math.round(frame.width() / (float) WIDTH));
          size[0] = frame.width() / step;
          size[1] = frame.height() / step;
          into.add(small(rgb, step, size[0], size[1]));
        }
      }
    }
    return size;
  }

  private static byte[][] small(Canvas rgb, int step, int width, int height) {
    byte[][] small = new byte[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int dy = 0; dy < step; dy++) {
            for (int dx = 0; dx < step; dx++) {
              sum += rgb.plane(c)[(y * step + dy) * rgb.width() + x * step + dx];
            }
          }
          small[c][y * width + x] = code(255 * sum / (step * step));
        }
      }
    }
    return small;
  }

  private static byte code(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }

  /// The light of one frame: exposure by a tenth, white balance by a fiftieth, a little gamma and
  /// lift.
  private record Light(double[] gain, double gamma, double lift) {
    static Light of(Random random) {
      double exposure = Math.exp(0.10 * random.nextGaussian());
      double gamma = Math.exp(0.03 * random.nextGaussian());
      double lift = 2 * random.nextGaussian();
      double[] gain = new double[3];
      for (int c = 0; c < 3; c++) gain[c] = exposure * Math.exp(0.02 * random.nextGaussian());
      return new Light(gain, gamma, lift);
    }

    byte on(byte code, int c) {
      return code(255 * gain[c] * Math.pow((code & 0xff) / 255.0, gamma) + lift);
    }

    byte off(byte code, int c) {
      double value = Math.max(0, ((code & 0xff) - lift) / 255.0 / gain[c]);
      return code(255 * Math.pow(value, 1 / gamma));
    }
  }

  private static List<byte[][]> lit(List<byte[][]> frames, Random random, boolean on) {
    List<byte[][]> lit = new ArrayList<>();
    for (byte[][] frame : frames) {
      Light light = Light.of(random);
      byte[][] other = new byte[3][frame[0].length];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < other[c].length; i++) {
          other[c][i] = on ? light.on(frame[c][i], c) : light.off(frame[c][i], c);
        }
      }
      lit.add(other);
    }
    return lit;
  }

  private static List<byte[][]> mended(List<byte[][]> frames, int[] size) {
    Fix fix = new Deflicker();
    try (ReelFootage footage =
            new ReelFootage(
                ReelFootage.Brief.of("planted", () -> new KeptReel(frames, size[0], size[1])));
        Crew crew = Crew.onePerCore()) {
      if (!(fix.study(footage) instanceof Repair.Proposed proposed)) return frames;
      List<byte[][]> mended = Repaired.frames(footage, proposed, crew);
      return mended;
    }
  }

  private static double psnr(List<byte[][]> truth, List<byte[][]> other) {
    double sum = 0;
    long count = 0;
    for (int t = 0; t < truth.size(); t++) {
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < truth.get(t)[c].length; i++) {
          double apart = (truth.get(t)[c][i] & 0xff) - (other.get(t)[c][i] & 0xff);
          sum += apart * apart;
          count++;
        }
      }
    }
    return sum == 0 ? 99 : 10 * Math.log10(255 * 255 * count / sum);
  }

  // How far the mean of a frame swings, levels of 8 bits: flicker moves whole frames.
  private static double residual(List<byte[][]> truth, List<byte[][]> other) {
    double[] off = new double[truth.size()];
    double mean = 0;
    for (int t = 0; t < off.length; t++) {
      long sum = 0;
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < truth.get(t)[c].length; i++) {
          sum += (other.get(t)[c][i] & 0xff) - (truth.get(t)[c][i] & 0xff);
        }
      }
      off[t] = sum / (3.0 * truth.get(t)[0].length);
      mean += off[t] / off.length;
    }
    double squares = 0;
    for (double each : off) squares += (each - mean) * (each - mean) / off.length;
    return Math.sqrt(squares);
  }
}
