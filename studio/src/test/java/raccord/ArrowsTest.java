package raccord;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house, as a table: which package may see which. A wrong arrow fails with a sentence.
///
/// Change the table and the picture in ARCHITECTURE.md in the same commit.
class ArrowsTest {

  /// From a package to the packages of ours it may see, apart from itself.
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("film.time", List.of()),
          Map.entry("film.trouble", List.of()),
          Map.entry("film.picture", List.of("film.time")),
          Map.entry("film.sound", List.of("film.time")),
          Map.entry("film.colour", List.of("film.picture")),
          Map.entry("film.shoot", List.of("film.time")),
          Map.entry("film.cut", List.of("film.time", "film.colour")),
          Map.entry("film.findings", List.of("film.time")),
          Map.entry("film.ledger", List.of()),
          Map.entry("film.rights", List.of("film.ledger")),
          Map.entry("film.versions", List.of("film.time", "film.picture")),
          Map.entry(
              "film.interchange",
              List.of("film.time", "film.trouble", "film.colour", "film.cut", "film.shoot")),
          Map.entry("lab.colour", List.of("film.colour", "lab.vision", "lab.vision.opencv")),
          Map.entry("lab.jobs", List.of("film.trouble")),
          Map.entry(
              "lab.media",
              List.of(
                  "film.time",
                  "film.trouble",
                  "film.picture",
                  "film.sound",
                  "film.colour",
                  "film.cut",
                  "film.interchange",
                  "lab.media.ffmpeg")),
          Map.entry(
              "lab.media.ffmpeg",
              List.of("film.time", "film.trouble", "film.picture", "film.sound", "lab.media")),
          Map.entry(
              "lab.vision",
              List.of("film.time", "film.picture", "film.cut", "film.colour", "lab.vision.opencv")),
          Map.entry("lab.vision.opencv", List.of("film.trouble", "lab.vision")),
          Map.entry(
              "lab.vision.people",
              List.of("film.picture", "film.cut", "film.time", "lab.vision", "lab.vision.opencv")),
          Map.entry(
              "lab.vision.motion", List.of("film.versions", "lab.vision", "lab.vision.opencv")),
          Map.entry(
              "lab.vision.camera",
              List.of("film.picture", "lab.vision", "lab.vision.motion", "lab.vision.opencv")),
          Map.entry("lab.vision.fill", List.of("film.versions", "lab.vision", "lab.vision.opencv")),
          Map.entry("lab.vision.matte", List.of("lab.vision", "lab.vision.motion")),
          Map.entry("lab.vision.taught", List.of("lab.vision.matte", "lab.vision.motion")),
          Map.entry("lab.vision.grain", List.of("film.picture", "lab.vision", "lab.vision.opencv")),
          Map.entry("lab.hearing", List.of("film.time", "film.sound")),
          Map.entry("lab.shots", List.of("film.time", "film.cut", "lab.vision")),
          Map.entry(
              "lab.tools",
              List.of(
                  "film.time",
                  "film.trouble",
                  "film.picture",
                  "film.sound",
                  "film.colour",
                  "film.cut",
                  "film.findings",
                  "film.rights",
                  "film.shoot",
                  "film.versions",
                  "lab.jobs",
                  "lab.media",
                  "lab.shots",
                  "lab.vision",
                  "lab.vision.motion",
                  "lab.vision.people")),
          Map.entry(
              "lab.checks",
              List.of(
                  "film.time",
                  "film.picture",
                  "film.sound",
                  "film.cut",
                  "film.findings",
                  "film.shoot",
                  "film.versions",
                  "lab.hearing",
                  "lab.media",
                  "lab.tools",
                  "lab.vision",
                  "lab.vision.people")),
          Map.entry(
              "lab.fixes",
              List.of(
                  "film.time",
                  "film.trouble",
                  "film.picture",
                  "film.colour",
                  "film.cut",
                  "film.interchange",
                  "film.rights",
                  "film.versions",
                  "lab.colour",
                  "lab.jobs",
                  "lab.learning",
                  "lab.learning.skills",
                  "lab.media",
                  "lab.shots",
                  "lab.tools",
                  "lab.vision",
                  "lab.vision.camera",
                  "lab.vision.motion",
                  "lab.vision.fill",
                  "lab.vision.grain",
                  "lab.vision.matte",
                  "lab.vision.opencv",
                  "lab.vision.people",
                  "lab.vision.taught")),
          Map.entry(
              "lab.repair",
              List.of(
                  "film.*",
                  "lab.jobs",
                  "lab.media",
                  "lab.store",
                  "lab.tools",
                  "lab.vision",
                  "lab.vision.camera",
                  "lab.vision.matte",
                  "lab.vision.motion",
                  "lab.vision.people")),
          Map.entry(
              "lab.soundstage",
              List.of(
                  "film.time",
                  "film.trouble",
                  "film.picture",
                  "film.sound",
                  "film.colour",
                  "film.cut",
                  "film.shoot",
                  "lab.media",
                  "lab.soundstage.render",
                  "lab.soundstage.sets")),
          Map.entry("lab.soundstage.render", List.of("film.picture", "film.colour")),
          Map.entry("lab.soundstage.sets", List.of("lab.soundstage.render")),
          Map.entry("lab.store", List.of("film.*", "lab.jobs", "lab.media", "lab.tools")),
          Map.entry(
              "lab.learning",
              List.of(
                  "film.ledger",
                  "film.rights",
                  "film.shoot",
                  "film.time",
                  "film.trouble",
                  "lab.media",
                  "lab.store")),
          Map.entry("lab.learning.torch", List.of("lab.learning")),
          Map.entry(
              "lab.learning.skills",
              List.of(
                  "film.time",
                  "lab.learning",
                  "lab.learning.torch",
                  "lab.store",
                  "lab.tools",
                  "lab.vision",
                  "lab.vision.matte",
                  "lab.vision.motion",
                  "lab.vision.taught")),
          Map.entry(
              "lab.dailies", List.of("film.*", "lab.jobs", "lab.media", "lab.store", "lab.vision")),
          Map.entry("farm", List.of("film.*", "lab.*")),
          Map.entry("studio.actions", List.of("film.*", "lab.*", "studio.report")),
          Map.entry("studio.report", List.of("film.*", "lab.media", "lab.tools", "lab.jobs")),
          Map.entry(
              "studio.cli",
              List.of(
                  "film.*",
                  "lab.jobs",
                  "lab.learning",
                  "lab.repair",
                  "lab.soundstage",
                  "lab.store",
                  "lab.tools",
                  "studio.actions",
                  "studio.report")),
          Map.entry("examples", List.of("film.*", "lab.*")));

  /// Libraries that only some packages may see.
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry(
              "org.bytedeco.javacpp.",
              List.of("lab.learning.torch", "lab.media.ffmpeg", "lab.vision.opencv")),
          Map.entry("org.bytedeco.pytorch.", List.of("lab.learning.torch")),
          Map.entry("org.bytedeco.ffmpeg.", List.of("lab.media.ffmpeg")),
          Map.entry("org.bytedeco.opencv.", List.of("lab.vision.opencv")),
          Map.entry("org.jdbi.", List.of("lab.store")),
          Map.entry("org.flywaydb.", List.of("lab.store")),
          Map.entry("java.sql.", List.of("lab.store")),
          Map.entry("com.dynatrace.", List.of("lab.store")),
          Map.entry("picocli.", List.of("studio.cli")),
          Map.entry(
              "tools.jackson.databind.",
              List.of(
                  "lab.fixes",
                  "lab.learning",
                  "lab.store",
                  "studio.report",
                  "studio.actions",
                  "studio.cli")),
          Map.entry(
              "tools.jackson.core.",
              List.of(
                  "film.interchange",
                  "lab.learning",
                  "lab.store",
                  "studio.report",
                  "studio.actions",
                  "studio.cli")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("raccord");

  @Test
  void everyArrowIsInTheTable() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = house(type.getPackageName());
      if (from.equals("bench")) continue; // Measures everything, and ships with nothing.
      assertThat(ARROWS)
          .as("Package " + from + " is not in the table of ArrowsTest")
          .containsKey(from);
      for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
        String target = arrow.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith("raccord.")) {
          String to = house(target);
          if (!to.equals(from) && !allowed(from, to)) {
            wrong.add(
                from
                    + " may not see "
                    + to
                    + ": "
                    + type.getSimpleName()
                    + " uses "
                    + arrow.getTargetClass().getSimpleName()
                    + ".");
          }
        } else {
          LIBRARIES.forEach((library, seers) -> {
            if ((target + ".").startsWith(library) && !seers.contains(from)) {
              wrong.add(from + " may not see " + library + "*: " + type.getSimpleName() + " does.");
            }
          });
        }
      }
    }
    assertThat(wrong).as("Wrong arrows between packages").isEmpty();
  }

  @Test
  void everyPackageOfTheTableExists() {
    TreeSet<String> there = new TreeSet<>();
    for (JavaClass type : CLASSES) there.add(house(type.getPackageName()));
    assertThat(there).containsAll(ARROWS.keySet());
  }

  @Test
  void noSourceFileIsLongerThanFiveHundredLinesAndEveryPackageSaysWhatLivesThere()
      throws IOException {
    Path root = Path.of(System.getProperty("raccord.root", "..")).toAbsolutePath().normalize();
    TreeMap<String, Long> tooLong = new TreeMap<>();
    List<String> silent = new ArrayList<>();
    for (String module : List.of("film", "lab", "farm", "studio", "examples", "bench")) {
      try (Stream<Path> tree = Files.walk(root.resolve(module).resolve("src"))) {
        for (Path file : tree.filter(f -> f.toString().endsWith(".java")).toList()) {
          try (Stream<String> lines = Files.lines(file)) {
            long count = lines.count();
            if (count > 500) tooLong.put(root.relativize(file).toString(), count);
          }
          if (root.relativize(file).toString().contains("src/main/")
              && !Files.exists(file.resolveSibling("package-info.java"))) {
            silent.add(root.relativize(file.getParent()).toString());
          }
        }
      }
    }
    assertThat(tooLong).as("Files over 500 lines; split them").isEmpty();
    assertThat(silent).as("Packages without package-info.java").isEmpty();
  }

  private static String house(String packageName) {
    return packageName.replaceFirst("^raccord\\.?", "");
  }

  private static boolean allowed(String from, String to) {
    return ARROWS.get(from).stream()
        .anyMatch(arrow ->
            arrow.endsWith("*")
                ? to.startsWith(arrow.substring(0, arrow.length() - 1))
                : to.equals(arrow));
  }
}
