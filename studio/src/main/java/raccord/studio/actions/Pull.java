package raccord.studio.actions;

import java.nio.file.Path;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.jobs.Pace;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;
import raccord.lab.repair.HalfLight;

/// A version's pictures, on the stock a client takes.
///
/// @param media of the version
/// @param name of the version
record Pull(Path media, String name) {
  // FIELD, names: pulls start at frame 1001.
  private static final long FIRST = 1001;

  private static Stock stock(Deliver.Form form, Layout layout) {
    return switch (form) {
      case FFV1 -> Stock.FFV1;
      case DNXHR -> Stock.DNXHR_MXF;
      case EXR -> Stock.EXR_HALF;
      case PRORES -> {
        boolean full =
            layout.model() != Layout.Model.YCBCR || layout.chromaX() == 0 || layout.alpha();
        yield full ? Stock.PRORES_4444 : Stock.PRORES_422_HQ;
      }
    };
  }

  /// Prints it, unless it is there already.
  ///
  /// @param folder where it goes
  /// @param pace advanced by one for each frame
  /// @return where its pictures are, from the folder on
  Path print(Path folder, Deliver.Form form, Pace pace) {
    try (Reel reel = Reel.open(media, ReelOptions.PICTURES)) {
      ReelFacts.Picture picture = reel.facts().pictures();
      Stock stock = stock(form, picture.layout());
      PrintOrder order = PrintOrder.like(reel.facts(), stock).withSound(java.util.List.of());
      boolean light = stock == Stock.EXR_HALF && isEncoded(picture.layout());
      if (light) order = lit(order);
      Path own = folder.resolve(name);
      Path target =
          stock.isStills()
              ? own.resolve(name + ".%04d." + stock.extension())
              : folder.resolve(name + "." + stock.extension());
      Path shown = stock.isStills() ? own : target;
      if (java.nio.file.Files.exists(shown)) return folder.relativize(shown);
      try (Print print = Print.begin(target, order)) {
        long index = stock.isStills() ? FIRST : 0;
        for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
          try (Frame frame = next.get()) {
            add(print, frame, index++, light);
          }
          pace.advance(1);
        }
        print.keep();
      }
      return folder.relativize(shown);
    }
  }

  private static void add(Print print, Frame frame, long index, boolean light) {
    if (light) {
      try (Frame half = HalfLight.of(frame, index)) {
        print.add(half);
      }
      return;
    }
    print.add(
        new Frame(
            index,
            frame.time(),
            frame.layout(),
            frame.colour(),
            frame.scan(),
            frame.planes(),
            () -> {}));
  }

  private static boolean isEncoded(Layout layout) {
    return layout.sampling() == Layout.Sampling.INTEGER || layout.model() == Layout.Model.YCBCR;
  }

  private static PrintOrder lit(PrintOrder order) {
    return new PrintOrder(
        order.stock(),
        order.width(),
        order.height(),
        order.rate(),
        HalfLight.layout(order.layout()),
        HalfLight.tags(order.colour()),
        order.scan(),
        order.pixelAspect(),
        order.timecode(),
        order.roll(),
        order.sound());
  }
}
