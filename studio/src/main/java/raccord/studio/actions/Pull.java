package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.jobs.Pace;
import raccord.lab.media.Print;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;

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
      case PRORES -> Stock.proRes(layout);
    };
  }

  /// Prints it, unless it is there already.
  ///
  /// @param folder where it goes
  /// @param pace advanced by one for each frame
  /// @return where its pictures are, from the folder on
  Path print(Path folder, Deliver.Form form, Pace pace) {
    try (Reel reel = Reel.open(media, ReelOptions.PICTURES)) {
      Stock stock = stock(form, reel.facts().pictures().layout());
      Transfer transfer = new Transfer(reel.facts(), stock);
      Path own = folder.resolve(name);
      Path target =
          stock.isStills()
              ? own.resolve(name + ".%04d." + stock.extension())
              : folder.resolve(name + "." + stock.extension());
      Path shown = stock.isStills() ? own : target;
      if (Files.exists(shown)) return folder.relativize(shown);
      try (Print print = Print.begin(target, transfer.order())) {
        long index = stock.isStills() ? FIRST : 0;
        for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
          try (Frame frame = next.get()) {
            transfer.add(print, frame, index++);
          }
          pace.advance(1);
        }
        print.keep();
      }
      return folder.relativize(shown);
    }
  }
}
