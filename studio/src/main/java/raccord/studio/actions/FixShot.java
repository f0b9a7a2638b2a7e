package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.picture.Layout;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Sidecar;

/// Repairs a shot: a new version, as a proposal.
///
/// @param subject a film file, a still, a folder or a pattern of stills
/// @param fix the tool, its controls set
/// @param frames to work on; all when empty
/// @param mask mattes that mark something
/// @param to what to be like
/// @param plate the place without what is in the way
/// @param out where the result also goes; its ending says what it is
public record FixShot(
    Path subject,
    Fix fix,
    List<Long> frames,
    Region region,
    Optional<Path> mask,
    Optional<Path> to,
    Optional<Path> plate,
    Optional<Path> out,
    long seed) {

  public FixShot {
    frames = List.copyOf(frames);
  }

  /// @param made true if something was painted or written
  /// @param remarks whole sentences for the person
  public record Result(boolean made, List<String> remarks) {}

  /// @throws raccord.film.trouble.MediaException if something cannot be read or written
  public Result run(Progress progress) {
    try (ReelFootage footage = new ReelFootage(brief());
        Pace pace =
            progress.pace("Repairing " + footage.name(), footage.frames().length(), "frames")) {
      return switch (fix.study(footage)) {
        case Repair.Unneeded unneeded -> new Result(false, List.of(unneeded.why()));
        case Repair.Refused refused -> throw new IllegalArgumentException(refused.why());
        case Repair.Proposed proposed -> made(footage, proposed, pace);
      };
    }
  }

  private ReelFootage.Brief brief() {
    return new ReelFootage.Brief(
        String.valueOf(subject.getFileName()),
        () -> Reel.open(subject, ReelOptions.PICTURES.counted()),
        Optional.empty(),
        frames,
        region,
        mask,
        to.map(FixShot::footage),
        plate.map(FixShot::footage),
        List.of(),
        seed);
  }

  private static Footage footage(Path file) {
    return new ReelFootage(
        ReelFootage.Brief.of(
            String.valueOf(file.getFileName()),
            () -> Reel.open(file, ReelOptions.PICTURES.counted())));
  }

  private Result made(ReelFootage footage, Repair.Proposed proposed, Pace pace) {
    if (out.isEmpty()) return new Result(true, proposed.remarks());
    String name = out.get().toString().toLowerCase(Locale.ROOT);
    Optional<Sidecar> asked =
        proposed.sidecars().stream().filter(each -> name.endsWith("." + each.ending())).findFirst();
    if (asked.isPresent()) {
      raccord.lab.store.SafeFile.write(out.get(), to -> to.write(asked.get().content()));
      return new Result(true, proposed.remarks());
    }
    print(footage, proposed, out.get(), pace);
    return new Result(true, proposed.remarks());
  }

  private static void print(ReelFootage footage, Repair.Proposed proposed, Path target, Pace pace) {
    Rendering rendering = new Rendering(footage, proposed, Optional.empty());
    Stock stock = stock(target, footage.picture().layout());
    try (Crew crew = Crew.onePerCore();
        Print print =
            Print.begin(target, PrintOrder.like(footage.facts(), stock).withSound(List.of()))) {
      rendering.render(
          new FrameRange(0, rendering.length()),
          crew,
          rendered -> {
            try (var frame = rendered.frame()) {
              print.add(frame);
            }
            pace.advance(1);
          });
      print.keep();
    }
  }

  /// What an output is made on: lossless unless its ending says otherwise.
  private static Stock stock(Path target, Layout layout) {
    String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    boolean floats = layout.sampling() != Layout.Sampling.INTEGER;
    boolean folder =
        target.toString().endsWith("/") || Files.isDirectory(target) || !name.contains(".");
    if (folder) return floats ? Stock.EXR_HALF : Stock.PNG;
    return switch (ending) {
      case "mkv" -> Stock.FFV1;
      case "png" -> Stock.PNG;
      case "exr" -> Stock.EXR_HALF;
      case "mov" ->
          layout.model() == Layout.Model.YCBCR && layout.chromaX() > 0
              ? Stock.PRORES_422_HQ
              : Stock.PRORES_4444;
      case "mxf" -> Stock.DNXHR_MXF;
      case "mp4" -> Stock.H264_REVIEW;
      default ->
          throw new IllegalArgumentException(
              "The ending of "
                  + target
                  + " says no form; write .mkv, .mov, .mxf, .mp4, .exr or .png, or name a folder.");
    };
  }
}
