package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Version;
import raccord.lab.media.MediaFiles;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.store.Versions;
import raccord.lab.tools.Repair;

/// A version written where somebody asked for it.
///
/// @param target its ending says what it is made on; without one it is a folder of stills
/// @param source what was repaired: its sound and the names of its stills
/// @param whole true if the version is the whole of the source
record Out(Path target, Versions versions, Version version, Path source, boolean whole) {
  private static final long PULL = 1001;
  private static final Map<String, Stock> MOVIES =
      Map.of(
          "mkv", Stock.FFV1,
          "mov", Stock.PRORES_422_HQ,
          "mxf", Stock.DNXHR_MXF,
          "mp4", Stock.H264_REVIEW);
  private static final Map<String, Stock> STILLS = Map.of("png", Stock.PNG, "exr", Stock.EXR_HALF);
  private static final List<String> SIDECARS =
      List.of("cc", "ccc", "cube", "json", "csv", "edl", "nk", "tiff");

  /// True if pictures are asked for, not a file beside them.
  static boolean isPictures(Path target) {
    return !SIDECARS.contains(ending(target));
  }

  /// @throws IllegalArgumentException if the ending says nothing
  static void refuseUnlessForm(Path target) {
    String ending = ending(target);
    boolean known =
        ending.isEmpty()
            || MOVIES.containsKey(ending)
            || STILLS.containsKey(ending)
            || SIDECARS.contains(ending);
    if (!known) {
      throw new IllegalArgumentException(
          "The ending of "
              + target
              + " says no form; write .mkv, .mov, .mxf, .mp4, .exr or .png, or name a folder.");
    }
  }

  /// @throws IllegalArgumentException if the repair does not make what is asked for
  static void refuseUnlessMade(Path target, Repair.Proposed proposed, boolean painted) {
    boolean sidecar =
        proposed.sidecars().stream().anyMatch(each -> each.ending().equals(ending(target)));
    if (sidecar || (painted && isPictures(target))) return;
    List<String> endings = proposed.sidecars().stream().map(each -> "." + each.ending()).toList();
    throw new IllegalArgumentException(
        "This tool makes no "
            + (isPictures(target) ? "pictures" : "." + ending(target) + " file")
            + " here"
            + (endings.isEmpty() ? "." : "; it makes " + String.join(", ", endings) + "."));
  }

  void write() {
    Optional<Path> sidecar = sidecar();
    if (sidecar.isPresent()) {
      copy(sidecar.get());
      return;
    }
    Path media = versions.media(version);
    boolean same = ending(media).equals(ending(target)) && Files.isRegularFile(media);
    if (same && !sounds()) {
      copy(media);
      return;
    }
    ReelOptions silent = ReelOptions.PICTURES;
    try (Reel reel = Reel.open(media, silent)) {
      print(reel);
    }
  }

  private Optional<Path> sidecar() {
    if (isPictures(target)) return Optional.empty();
    try (Stream<Path> files = Files.list(versions.folder(version))) {
      return files
          .filter(each -> ending(each).equals(ending(target)))
          .filter(each -> !isOurs(each))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new MediaException("Cannot read " + versions.folder(version) + ".", e);
    }
  }

  private static boolean isOurs(Path file) {
    return List.of("recipe.json", "version.json", "lock.json", "sourcemap.json", "stability.json")
        .contains(String.valueOf(file.getFileName()));
  }

  private void copy(Path from) {
    SafeFile.make(
        target, temporary -> Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING));
  }

  // The sound of a film goes with it into another film that lasts as long.
  private boolean sounds() {
    if (!whole || !MOVIES.containsKey(ending(target)) || !Files.isRegularFile(source)) return false;
    try (Reel reel = Reel.open(source, ReelOptions.ALL)) {
      if (reel.facts().sound().isEmpty()) return false;
    }
    return frames(source) == frames(versions.media(version));
  }

  private static long frames(Path media) {
    try (Reel reel = Reel.open(media, ReelOptions.PICTURES.counted())) {
      return reel.facts().pictures().frames();
    }
  }

  private void print(Reel reel) {
    Layout layout = reel.facts().pictures().layout();
    Stock stock = stock(layout);
    Transfer transfer = new Transfer(reel.facts(), stock);
    if (!sounds()) {
      try (Print print = Print.begin(place(stock), transfer.order())) {
        copy(reel, transfer, Optional.empty(), print);
        print.keep();
      }
      return;
    }
    try (Reel sounding = Reel.open(source, ReelOptions.ALL);
        Print print =
            Print.begin(
                place(stock),
                transfer.order().withSound(PrintOrder.like(sounding.facts(), stock).sound()))) {
      copy(reel, transfer, Optional.of(sounding), print);
      print.keep();
    }
  }

  private void copy(Reel reel, Transfer transfer, Optional<Reel> sounding, Print print) {
    long first = first();
    for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
      try (Frame frame = next.get()) {
        transfer.add(print, frame, first + frame.index());
      }
      // Pictures are read to keep the sound in step with them.
      sounding.flatMap(Reel::next).ifPresent(Frame::close);
      sounding.ifPresent(each -> sound(each, print));
    }
    sounding.ifPresent(each -> {
      for (Optional<Frame> left = each.next(); left.isPresent(); left = each.next()) {
        left.get().close();
        sound(each, print);
      }
      sound(each, print);
    });
  }

  // Stills keep their numbers; a pull of a production's shot starts at 1001, as effects houses
  // count.
  private long first() {
    if (Production.isProduction(source)) return PULL;
    try (Reel reel = Reel.open(source)) {
      return Long.parseLong(reel.facts().tags().getOrDefault("first_number", "0"));
    }
  }

  private static void sound(Reel reel, Print print) {
    for (Optional<Sound> block = reel.nextSound(); block.isPresent(); block = reel.nextSound()) {
      print.add(block.get());
    }
  }

  private Stock stock(Layout layout) {
    String ending = ending(target);
    if (ending.equals("mov")) return Stock.proRes(layout);
    if (MOVIES.containsKey(ending)) return MOVIES.get(ending);
    if (STILLS.containsKey(ending)) return STILLS.get(ending);
    return layout.sampling() == Layout.Sampling.INTEGER ? Stock.PNG : Stock.EXR_HALF;
  }

  // Stills of a folder keep the names they had.
  private Path place(Stock stock) {
    if (!stock.isStills() || !ending(target).isEmpty()) return target;
    boolean stills = !Files.isRegularFile(source) || isStill(source);
    String pattern =
        stills && !Production.isProduction(source)
            ? MediaFiles.pattern(source, stock.extension())
            : version.name() + ".%06d." + stock.extension();
    return target.resolve(pattern);
  }

  private static boolean isStill(Path file) {
    try (Reel reel = Reel.open(file)) {
      return reel.facts().container().equals("images");
    }
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(file) || file.toString().endsWith("/")) return "";
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
