package raccord.lab.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.rights.Cleared;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Lock;
import raccord.film.versions.SourceMap;
import raccord.film.versions.Stability;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;
import raccord.lab.tools.Form;
import raccord.lab.tools.Repair;

/// Makes the media of a version, and proves on the written file what it touched.
///
/// @param cleared that the work may be done
/// @param footage the shot
/// @param source opens the shot's media as it was recorded: what the lock is proved against
/// @param repair what to paint
/// @param locked where nothing may change, whatever the region says
/// @param beneath the version that it is made on, whose pictures the footage shows; absent when
///   that is the source itself
/// @param folder where the media and the source maps go
/// @param name of the media, without an ending
/// @param cache where finished frames are kept until the version is
public record Making(
    Cleared cleared,
    ReelFootage footage,
    Supplier<Reel> source,
    Repair.Proposed repair,
    Optional<Region> locked,
    Optional<Beneath> beneath,
    Path folder,
    String name,
    Path cache) {

  /// A version's media with its proof.
  ///
  /// @param media the movie, or the pattern of its stills
  /// @param shares where the pixels of each frame come from
  /// @param lowest lowest confidence of any frame, as the mean over its pixels; 1 when sure
  /// @param stability absent when the version has a size or frames of its own
  public record Made(
      Path media,
      Lock lock,
      List<SourceMap.Shares> shares,
      double lowest,
      Optional<Stability> stability) {}

  /// @throws MediaException if something cannot be read or written, if the written file is not what
  ///   was painted, or if its lock is broken
  public Made run(Crew crew, Progress progress) {
    Stock stock = stock();
    Path media = folder.resolve(stock.isStills() ? name : name + "." + stock.extension());
    Rendering rendering = new Rendering(footage, repair, locked, beneath);
    Chunks chunks = new Chunks(cache);
    List<SourceMap.Shares> shares = new ArrayList<>();
    double[] lowest = {1};
    Sums.Chain painted = new Sums.Chain();
    try (Pace pace = progress.pace("Painting " + name, rendering.length(), "frames");
        Print print = Print.begin(target(media, stock), order(stock))) {
      rendering.render(
          new FrameRange(0, rendering.length()),
          crew,
          chunks,
          rendered -> {
            try (Frame frame = rendered.frame()) {
              print.add(frame);
              shares.add(rendered.sources().shares());
              lowest[0] = Math.min(lowest[0], mean(rendered.confidence()));
              painted.add(rendered.sum());
              draw(rendered);
            }
            pace.advance(1);
          });
      chunks.finish();
      print.keep();
    }
    Path kept = stock.isStills() ? only(media) : media;
    Made made = proved(kept, rendering, shares, lowest[0], crew, progress);
    if (!made.lock().resultHash().equals(painted.hex())) {
      throw new MediaException(
          kept
              + " does not hold what was painted: the disk or the codec changed it. Look at the disk, then run the command again.");
    }
    if (!made.lock().holds()) {
      throw new MediaException(
          "The lock of "
              + name
              + " is broken: "
              + made.lock().changedOutside()
              + " samples outside the region changed, so the version is not kept. Please report it.");
    }
    return made;
  }

  private Made proved(
      Path media,
      Rendering rendering,
      List<SourceMap.Shares> shares,
      double lowest,
      Crew crew,
      Progress progress) {
    long length = rendering.length();
    try (Reel written = Reel.open(media, ReelOptions.PICTURES);
        Pace pace = progress.pace("Proving " + name, length, "frames")) {
      if (repair.form().isPresent()) {
        boolean oneByOne = repair.form().get().isOneByOne(footage.frames().length());
        Lock lock = unlike(written, length, oneByOne, pace);
        return new Made(media, lock, shares, lowest, Optional.empty());
      }
      ReelFacts.Picture picture = footage.picture();
      try (Reel again = source.get();
          RegionFile.Writer regions =
              new RegionFile.Writer(
                  folder, picture.width(), picture.height(), footage.frames().first())) {
        Proving.Regions kept =
            frame -> {
              Matte touched = rendering.touched(frame);
              regions.add(touched);
              return touched;
            };
        Proving.Proof proof = new Proving(again, written, footage.frames(), kept).run(crew, pace);
        return new Made(media, proof.lock(), shares, lowest, Optional.of(proof.stability()));
      }
    }
  }

  private static Lock unlike(Reel written, long length, boolean oneByOne, Pace pace) {
    Sums.Chain sums = new Sums.Chain();
    for (long i = 0; i < length; i++) {
      try (Frame frame =
          written
              .next()
              .orElseThrow(() ->
                  MediaException.unreadable(
                      written.facts().file(), "it ends too soon", "Look at the disk."))) {
        sums.add(Sums.of(frame));
      }
      pace.advance(1);
    }
    return new Lock(
        length,
        0,
        0,
        0,
        0,
        "",
        sums.hex(),
        "",
        Optional.of(
            "The version has a size, frames or a framing of its own: there is no place to compare."),
        oneByOne);
  }

  // Lossless for every layout there is: integers in FFV1 or PNG, light in EXR.
  private Stock stock() {
    Layout layout = footage.picture().layout();
    if (isMatte() || layout.sampling() != Layout.Sampling.INTEGER) return Stock.EXR_HALF;
    boolean stills = footage.facts().container().equals("images");
    boolean whole = layout.bits() == 8 || layout.bits() == 16;
    boolean png = layout.model() != Layout.Model.YCBCR && whole;
    return stills && png ? Stock.PNG : Stock.FFV1;
  }

  private boolean isMatte() {
    return repair.form().filter(Form::matte).isPresent();
  }

  private PrintOrder order(Stock stock) {
    PrintOrder film = PrintOrder.like(footage.facts(), stock).withSound(List.of());
    PrintOrder like =
        isMatte() ? film.withPicture(HalfLight.MATTE, HalfLight.tags(film.colour())) : film;
    ReelFacts.Picture picture = footage.picture();
    PrintOrder sized =
        like.withSize(
            repair.form().map(Form::width).orElse(picture.width()),
            repair.form().map(Form::height).orElse(picture.height()));
    return like.timecode()
        .map(first -> sized.withTimecode(first.plus(footage.frames().first()), like.roll()))
        .orElse(sized);
  }

  private Path target(Path media, Stock stock) {
    if (!stock.isStills()) return media;
    return media.resolve(name + ".%06d." + stock.extension());
  }

  // One still is a file; more are a folder.
  private static Path only(Path folder) {
    try (var files = Files.list(folder)) {
      List<Path> stills = files.sorted().toList();
      return stills.size() == 1 ? stills.getFirst() : folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double mean(Optional<float[]> confidence) {
    if (confidence.isEmpty()) return 1;
    double sum = 0;
    for (float each : confidence.get()) sum += each;
    return sum / confidence.get().length;
  }

  // Only frames that are not all their own have a map worth looking at.
  private void draw(Rendering.Rendered rendered) {
    SourceMap map = rendered.sources();
    if (map.shares().own() == 1 && rendered.confidence().isEmpty()) return;
    long frame = rendered.frame().index();
    SourcePicture.write(map, folder, frame);
    rendered
        .confidence()
        .ifPresent(sure -> SourcePicture.write(sure, map.width(), map.height(), folder, frame));
  }
}
