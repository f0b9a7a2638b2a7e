package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Stock;

/// A take with a name, a roll and a timecode, and next to no picture: what a cut list points at.
///
/// @param first timecode of its first frame
/// @param frames how many it has
record SmallTake(String name, String roll, Timecode first, long frames) {
  static final FrameRate RATE = FrameRate.FPS_24;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 36;
  private static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);

  /// Twelve takes on three rolls, rendered into a folder unless they are there.
  static List<SmallTake> made(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<SmallTake> takes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String roll = "A00" + (1 + i / 4);
      String name = String.format(Locale.ROOT, "%sC%03d_260314_RA7Q", roll, 1 + i % 4);
      Timecode first =
          Timecode.parse(String.format("%02d:%02d:10:00", 9 + i / 4, 3 * (i % 4)), RATE);
      SmallTake take = new SmallTake(name, roll, first, 110 + 7L * i);
      if (!Files.exists(folder.resolve(name + ".mov"))) take.print(folder.resolve(name + ".mov"));
      takes.add(take);
    }
    return takes;
  }

  private void print(Path file) {
    PrintOrder order =
        new PrintOrder(
            Stock.PRORES_422_HQ,
            WIDTH,
            HEIGHT,
            RATE,
            LAYOUT,
            ColourTags.REC_709,
            Frame.Scan.PROGRESSIVE,
            ReelFacts.PixelAspect.SQUARE,
            Optional.of(first),
            roll,
            List.of());
    try (Print print = Print.begin(file, order)) {
      for (long at = 0; at < frames; at++) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
          luma[i] = (byte) (40 + (3L * i + 5 * at + name.hashCode()) % 150);
        }
        byte[][] planes = {luma, grey(), grey()};
        HeldPicture picture = new HeldPicture(LAYOUT, ColourTags.REC_709, WIDTH, HEIGHT, planes);
        try (Frame frame = picture.frame(at, new Time(at, RATE))) {
          print.add(frame);
        }
      }
      print.keep();
    }
  }

  private static byte[] grey() {
    byte[] plane = new byte[WIDTH * HEIGHT / 4];
    Arrays.fill(plane, (byte) 128);
    return plane;
  }
}
