package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.time.FrameRate;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.Stock;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// Prints test cards of every layout on every lossless stock and reads them back, counting how many
/// are the same to the sample; then reads what FFmpeg's own tool makes of the cards as DPX and
/// TIFF.
///
/// `MediaRoundTrips FOLDER`
public final class MediaRoundTrips {
  private static final int FRAMES = 3;

  private MediaRoundTrips() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Stock stock : Stock.values()) {
      if (!stock.isLossless()) continue;
      List<String> refused = new ArrayList<>();
      List<String> changed = new ArrayList<>();
      int same = 0;
      for (Layout layout : layouts()) {
        String name = stock + "-" + layout.toString().replaceAll("[^A-Za-z0-9]+", "-");
        Path target = folder.resolve(stock.isStills() ? name : name + "." + stock.extension());
        try {
          print(target, stock, layout);
        } catch (IllegalArgumentException e) {
          refused.add(layout.toString());
          continue;
        }
        if (isSame(target, layout)) same++;
        else changed.add(layout.toString());
      }
      System.out.println(
          stock
              + ": "
              + same
              + " the same, "
              + changed.size()
              + " changed "
              + changed
              + ", "
              + refused.size()
              + " refused");
    }
    stills(folder, "dpx", "rgb24", "gbrp10be", "gbrp10le", "gbrp12be", "rgb48be", "rgb48le");
    stills(folder, "tiff", "gray", "rgb24", "gray16le", "rgb48le");
  }

  /// @param formats FFmpeg's pixel formats: bits and byte order of the files
  private static void stills(Path folder, String ending, String... formats)
      throws IOException, InterruptedException {
    List<String> changed = new ArrayList<>();
    for (String format : formats) {
      boolean grey = format.startsWith("gray");
      String bits = format.replaceAll("\\D", "");
      Layout layout =
          new Layout(
              grey ? Layout.Model.GREY : Layout.Model.RGB,
              format.contains("48")
                  ? 16
                  : bits.isEmpty() || bits.equals("24") ? 8 : Integer.parseInt(bits),
              Layout.Sampling.INTEGER,
              0,
              0,
              false);
      Path source = folder.resolve(ending + "-" + format + ".mkv");
      print(source, Stock.FFV1, layout);
      Path made = Files.createDirectories(folder.resolve(ending + "-" + format));
      FfmpegTool.FFMPEG.run(
          List.of(
              "-y",
              "-i",
              source.toString(),
              "-pix_fmt",
              format,
              made.resolve("card.%07d." + ending).toString()));
      if (!isSame(made, layout)) changed.add(format);
    }
    System.out.println(
        ending + ": " + (formats.length - changed.size()) + " the same, changed " + changed);
  }

  private static List<Layout> layouts() {
    List<Layout> all = new ArrayList<>();
    for (boolean alpha : new boolean[] {false, true}) {
      for (int bits : new int[] {8, 9, 10, 12, 14, 16}) {
        all.add(new Layout(Layout.Model.RGB, bits, Layout.Sampling.INTEGER, 0, 0, alpha));
        all.add(new Layout(Layout.Model.GREY, bits, Layout.Sampling.INTEGER, 0, 0, alpha));
        for (int x = 0; x < 2; x++) {
          for (int y = 0; y <= x; y++) {
            all.add(new Layout(Layout.Model.YCBCR, bits, Layout.Sampling.INTEGER, x, y, alpha));
          }
        }
      }
      for (Layout.Model model : new Layout.Model[] {Layout.Model.RGB, Layout.Model.GREY}) {
        all.add(new Layout(model, 16, Layout.Sampling.HALF, 0, 0, alpha));
        all.add(new Layout(model, 32, Layout.Sampling.FLOAT, 0, 0, alpha));
      }
    }
    return all;
  }

  private static void print(Path target, Stock stock, Layout layout) {
    TestCard card = new TestCard(66, 34, layout);
    PrintOrder order =
        PrintOrder.silent(stock, 66, 34, FrameRate.FPS_24, layout, ColourTags.REC_709);
    try (Print print = Print.begin(target, order)) {
      for (int i = 0; i < FRAMES; i++) {
        try (Frame frame = card.frame(i, FrameRate.FPS_24, ColourTags.REC_709)) {
          print.add(frame);
        }
      }
      print.keep();
    }
  }

  private static boolean isSame(Path target, Layout layout) {
    TestCard card = new TestCard(66, 34, layout);
    try (Reel reel = Reel.open(target)) {
      for (int i = 0; i < FRAMES; i++) {
        try (Frame frame = reel.next().orElseThrow()) {
          if (!frame.layout().equals(layout)) return false;
          for (int p = 0; p < layout.planes(); p++) {
            Frame.Plane plane = frame.planes().get(p);
            for (int y = 0; y < plane.height(); y++) {
              for (int x = 0; x < plane.width(); x++) {
                if (frame.sample(p, x, y) != card.sample(i, p, x, y)) return false;
              }
            }
          }
        }
      }
    }
    return true;
  }
}
