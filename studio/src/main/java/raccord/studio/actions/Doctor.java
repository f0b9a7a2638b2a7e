package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import raccord.film.interchange.TimelineFormat;
import raccord.lab.learning.skills.Skill;
import raccord.lab.learning.torch.TorchLibrary;
import raccord.lab.media.ffmpeg.Codecs;
import raccord.lab.store.Production;
import raccord.lab.tools.Check;
import raccord.lab.vision.opencv.VisionLibrary;

/// Looks at what this machine has, and what is missing.
public record Doctor() {
  private static final long GIBIBYTE = 1L << 30;

  /// One thing looked at.
  ///
  /// @param subject what was looked at, in a word or two
  /// @param good false when Raccord cannot work, or not well, until it is mended
  /// @param sentence what was found, and when not good what to do
  public record Remark(String subject, boolean good, String sentence) {}

  public List<Remark> look() {
    List<Remark> remarks = new ArrayList<>();
    remarks.add(java());
    remarks.add(codecs());
    remarks.add(vision());
    remarks.add(learning());
    remarks.add(database());
    remarks.add(disk());
    remarks.add(shelf("Rules", "rule", names(Check.class, Check::rule)));
    remarks.add(
        shelf("Skills", "skill", Learn.skills(List.of()).stream().map(Skill::name).toList()));
    remarks.add(shelf("Cut formats", "format", names(TimelineFormat.class, TimelineFormat::name)));
    return remarks;
  }

  private static Remark java() {
    Runtime runtime = Runtime.getRuntime();
    return new Remark(
        "Java",
        true,
        "%s %s, %d cores, heap up to %.1f GiB."
            .formatted(
                System.getProperty("java.vendor"),
                System.getProperty("java.version"),
                runtime.availableProcessors(),
                (double) runtime.maxMemory() / GIBIBYTE));
  }

  private static Remark codecs() {
    try {
      Codecs codecs = Codecs.carried();
      String what = "%s (%s)".formatted(codecs.version(), codecs.licence());
      return codecs.missing().isEmpty()
          ? new Remark("FFmpeg", true, what + ".")
          : new Remark(
              "FFmpeg",
              false,
              what + " lacks " + String.join(", ", codecs.missing()) + "; build Raccord again.");
    } catch (LinkageError e) {
      return new Remark(
          "FFmpeg",
          false,
          "The library does not load ("
              + e.getMessage()
              + "); see whether ~/.javacpp is writable.");
    }
  }

  private static Remark vision() {
    try {
      return new Remark("OpenCV", true, VisionLibrary.carried().version() + ".");
    } catch (LinkageError e) {
      return new Remark(
          "OpenCV",
          false,
          "The library does not load ("
              + e.getMessage()
              + "); see whether ~/.javacpp is writable.");
    }
  }

  private static Remark learning() {
    // Where there is none, all tools work, so nothing is to be mended.
    Optional<String> missing = TorchLibrary.missing();
    if (missing.isPresent()) return new Remark("libtorch", true, missing.get());
    TorchLibrary carried = TorchLibrary.carried();
    return new Remark(
        "libtorch",
        true,
        carried.version()
            + (carried.device().equals("cpu")
                ? " on the processor."
                : " on the graphics card (" + carried.device() + ")."));
  }

  /// Makes a production and throws it away: nothing less shows that one can be made.
  private static Remark database() {
    try {
      Path folder = Files.createTempDirectory("raccord-doctor");
      try (Production made = Production.create(folder.resolve("trial"))) {
        return new Remark(
            "Database", true, "Production \"" + made.name() + "\" was made and opened.");
      } finally {
        delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      return new Remark(
          "Database", false, "No production can be made (" + e.getMessage() + "); set TMPDIR.");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }

  private static Remark disk() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String what = "%.1f GiB free in %s".formatted((double) free / GIBIBYTE, folder);
      return free >= GIBIBYTE && Files.isWritable(folder)
          ? new Remark("Temporary files", true, what + ".")
          : new Remark("Temporary files", false, what + "; Raccord wants 1 GiB, writable.");
    } catch (IOException e) {
      return new Remark(
          "Temporary files", false, folder + " cannot be looked at; set TMPDIR to a folder.");
    }
  }

  private static Remark shelf(String subject, String one, List<String> names) {
    return names.isEmpty()
        ? new Remark(subject, false, "Not a single " + one + " was found; build Raccord again.")
        : new Remark(subject, true, names.size() + ": " + String.join(", ", names) + ".");
  }

  private static <T> List<String> names(Class<T> kind, Function<T, String> name) {
    return ServiceLoader.load(kind).stream()
        .map(provider -> name.apply(provider.get()))
        .sorted()
        .collect(Collectors.toList());
  }
}
