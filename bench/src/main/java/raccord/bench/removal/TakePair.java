package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import raccord.bench.programme.FfmpegTool;
import raccord.film.versions.SourceMap;
import raccord.lab.vision.fill.Backdrop;
import raccord.lab.vision.fill.Filler;
import raccord.lab.vision.fill.Ground;
import raccord.lab.vision.fill.Sight;
import raccord.lab.vision.opencv.Inpainting;

/// Takes a person out of a real take of which there is another without that person, from the same
/// camera and of the same action, and compares with that one.
///
/// `TakePair FOOTAGE CAMERA FRAMES EVERY FOLDER X,Y,WIDTH,HEIGHT`: two frames side by side of every
/// so many are filled and scored. The takes stand upright, 240 by 432; here they lie on their side.
/// The mask is where the two takes differ within the box, with four pixels around; light is brought
/// from one to the other by a curve for each channel. With a plate: one frame of the take without
/// the person, the first, in which the performer stands elsewhere. Pictures go to FOLDER, upright:
/// the take, ours, ours with the plate, the other take.
public final class TakePair {
  private static final String LYING =
      "crop=1080:1920:0:0,transpose=1,crop=1920:1066,scale=" + WIDTH + ":" + HEIGHT + ":flags=area";
  // Mean difference of a square that is another thing; levels of 8 bits.
  private static final int ANOTHER = 9;
  private static final int SQUARE = 2;
  // So much around it is marked too.
  private static final int AROUND = 4;

  private TakePair() {}

  public static void main(String[] arguments) throws IOException {
    Path takes = Path.of(arguments[0], "takes", "pose2sim");
    String camera = arguments[1] + ".mp4";
    int count = Integer.parseInt(arguments[2]);
    int every = Integer.parseInt(arguments[3]);
    Path folder = Files.createDirectories(Path.of(arguments[4]));
    int[] box = Stream.of(arguments[5].split(",", -1)).mapToInt(Integer::parseInt).toArray();
    List<byte[]> with = read(takes.resolve("Trial_2").resolve("videos").resolve(camera), count);
    List<byte[]> without = read(takes.resolve("Trial_1").resolve("videos").resolve(camera), count);
    List<byte[]> lit = litLike(without, with);
    boolean[][] holes = new boolean[count][];
    for (int t = 0; t < count; t++) holes[t] = another(with.get(t), lit.get(t), box);
    lit = litLike(without, with, holes);
    IntPredicate wanted = t -> t % every == every / 2 || t % every == every / 2 - 1;
    List<byte[]> truth = composited(with, lit, holes);
    Map<String, List<byte[]>> ways = new LinkedHashMap<>();
    ways.put("telea", Peers.inpainted(Inpainting.TELEA, with, holes, wanted));
    ways.put("ns", Peers.inpainted(Inpainting.NAVIER_STOKES, with, holes, wanted));
    ways.put("frequency", Peers.inpainted(Inpainting.FREQUENCY, with, holes, wanted));
    ways.put("plate of the shot", Peers.plate(with, holes, wanted));
    ways.put("raccord", ours(with, holes, wanted, List.of()));
    ways.put("raccord, a plate", ours(with, holes, wanted, List.of(without.getFirst())));
    int marked = 0;
    for (boolean[] hole : holes) for (boolean each : hole) if (each) marked++;
    System.out.printf(
        Locale.ROOT, "%s: %.1f %% of the picture marked%n", camera, 100.0 * marked / count / AREA);
    ways.forEach((way, filled) -> {
      Score score = Score.of(truth, filled, holes, wanted);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.4f | %.2f | %.2f / %.2f |%n",
          way,
          score.psnr(),
          score.ssim(),
          score.inside(),
          score.unsteady(),
          score.sourceUnsteady());
    });
    for (int t = every / 2; t < count; t += every) {
      BufferedImage sheet = new BufferedImage(4 * HEIGHT, WIDTH, BufferedImage.TYPE_INT_RGB);
      draw(sheet, 0, with.get(t));
      draw(sheet, 1, ways.get("raccord").get(t));
      draw(sheet, 2, ways.get("raccord, a plate").get(t));
      draw(sheet, 3, lit.get(t));
      ImageIO.write(sheet, "png", folder.resolve(arguments[1] + "-" + t + ".png").toFile());
    }
  }

  private static List<byte[]> read(Path file, int count) throws IOException {
    return FfmpegTool.frames(file, 0, count, LYING, "rgb24", 3 * AREA);
  }

  private static List<byte[]> ours(
      List<byte[]> frames, boolean[][] holes, IntPredicate wanted, List<byte[]> plates) {
    Held held = new Held(frames, holes);
    List<Backdrop> backdrops = new ArrayList<>();
    for (byte[] plate : plates) {
      Sight sight = new Held(List.of(plate), new boolean[1][AREA]).at(0);
      int origin = SourceMap.real(SourceMap.PLATE, 0);
      Backdrop.of(held, frames.size() / 2, sight, origin).ifPresent(backdrops::add);
    }
    Filler filler = new Filler(held, Ground.of(held), backdrops, 80, 1);
    List<byte[]> out = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      byte[] frame = frames.get(t).clone();
      if (wanted.test(t)) filler.fill(t).ifPresent(filled -> Held.put(filled, frame));
      out.add(frame);
    }
    return out;
  }

  private static List<byte[]> composited(
      List<byte[]> outside, List<byte[]> inside, boolean[][] holes) {
    List<byte[]> out = new ArrayList<>();
    for (int t = 0; t < outside.size(); t++) {
      byte[] frame = outside.get(t).clone();
      for (int i = 0; i < AREA; i++) {
        if (holes[t][i]) System.arraycopy(inside.get(t), 3 * i, frame, 3 * i, 3);
      }
      out.add(frame);
    }
    return out;
  }

  /// Frames in the light of others of the same place: each channel through the curve that most
  /// places agree on.
  ///
  /// @param frames `byte[3 * area]` each, R, G and B of each pixel side by side. Not modified.
  /// @param like as many, of the same size. Not modified.
  public static List<byte[]> litLike(List<byte[]> frames, List<byte[]> like) {
    return litLike(frames, like, new boolean[frames.size()][frames.getFirst().length / 3]);
  }

  /// Each channel through the curve that most places agree on: for each code the median of what the
  /// other take has there.
  private static List<byte[]> litLike(List<byte[]> frames, List<byte[]> like, boolean[][] holes) {
    int[][][] seen = new int[3][256][256];
    for (int t = 0; t < frames.size(); t += 7) {
      for (int i = 0; i < holes[t].length; i++) {
        if (holes[t][i]) continue;
        for (int c = 0; c < 3; c++) {
          seen[c][frames.get(t)[3 * i + c] & 255][like.get(t)[3 * i + c] & 255]++;
        }
      }
    }
    byte[][] curves = new byte[3][256];
    for (int c = 0; c < 3; c++) {
      for (int code = 0; code < 256; code++) curves[c][code] = (byte) median(seen[c], code);
    }
    List<byte[]> lit = new ArrayList<>();
    for (byte[] frame : frames) {
      byte[] other = new byte[frame.length];
      for (int i = 0; i < other.length; i++) other[i] = curves[i % 3][frame[i] & 255];
      lit.add(other);
    }
    return lit;
  }

  // Of a code and its neighbours, so that rare ones have a median too.
  private static int median(int[][] seen, int code) {
    for (int around = 1; around < 256; around++) {
      int[] sums = new int[256];
      int all = 0;
      for (int near = Math.max(0, code - around); near <= Math.min(255, code + around); near++) {
        for (int k = 0; k < 256; k++) {
          sums[k] += seen[near][k];
          all += seen[near][k];
        }
      }
      if (all < 200) continue;
      int below = 0;
      for (int k = 0; k < 256; k++) {
        below += sums[k];
        if (2 * below >= all) return k;
      }
    }
    return code;
  }

  // Where the two differ within a box, with what is around and what is enclosed.
  private static boolean[] another(byte[] a, byte[] b, int[] box) {
    boolean[] differs = new boolean[AREA];
    for (int y = SQUARE; y < HEIGHT - SQUARE; y++) {
      for (int x = SQUARE; x < WIDTH - SQUARE; x++) {
        // The box stands upright.
        int across = y - box[0];
        int down = WIDTH - 1 - x - box[1];
        if (across < 0 || down < 0 || across >= box[2] || down >= box[3]) continue;
        int sum = 0;
        for (int v = -SQUARE; v <= SQUARE; v++) {
          for (int u = 3 * (x - SQUARE); u < 3 * (x + SQUARE + 1); u++) {
            int at = 3 * (y + v) * WIDTH + u;
            sum += Math.abs((a[at] & 255) - (b[at] & 255));
          }
        }
        int square = 3 * (2 * SQUARE + 1) * (2 * SQUARE + 1);
        differs[y * WIDTH + x] = sum > ANOTHER * square;
      }
    }
    return enclosed(Sight.grown(differs, WIDTH, HEIGHT, AROUND));
  }

  private static boolean[] enclosed(boolean[] thing) {
    boolean[] outside = new boolean[AREA];
    int[] queue = new int[AREA];
    int size = 1;
    // The corner is never the person's.
    outside[0] = true;
    for (int done = 0; done < size; done++) {
      int i = queue[done];
      for (int step : new int[] {-1, 1, -WIDTH, WIDTH}) {
        int next = i + step;
        if (next < 0 || next >= AREA || outside[next] || thing[next]) continue;
        outside[next] = true;
        queue[size++] = next;
      }
    }
    boolean[] all = new boolean[AREA];
    for (int i = 0; i < AREA; i++) all[i] = !outside[i];
    return all;
  }

  // Upright again.
  private static void draw(BufferedImage sheet, int place, byte[] rgb) {
    for (int i = 0; i < AREA; i++) {
      int code =
          ((rgb[3 * i] & 255) << 16) | ((rgb[3 * i + 1] & 255) << 8) | (rgb[3 * i + 2] & 255);
      sheet.setRGB(place * HEIGHT + i / WIDTH, WIDTH - 1 - i % WIDTH, code);
    }
  }
}
