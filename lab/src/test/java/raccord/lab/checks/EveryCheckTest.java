package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Control;
import raccord.lab.tools.PaintedFilm;
import raccord.lab.tools.Shelf;

class EveryCheckTest {
  // A rule, also one on people.
  private static final Pattern RULE = Pattern.compile("implements (People)?Check\\b");

  static List<Check> everyCheck() {
    return Shelf.checks();
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void saysWhatItDoesInASentence(Check check) {
    assertThat(Shelf.says(check)).endsWith(".").hasSizeGreaterThan(20);
    assertThat(check.rule()).matches("[a-z][a-z0-9-]*");
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void labelsAndBoundsEachControl(Check check) {
    for (Control control : Shelf.controls(check)) {
      assertThat(control.label()).isNotBlank();
      assertThat(control.min()).isLessThan(control.max());
      assertThat(control.preset()).isBetween(control.min(), control.max());
      assertThatThrownBy(() -> Shelf.with(check, Map.of(control.name(), "1e9")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(control.label());
    }
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void keepsWhatIsSet(Check check) {
    for (Control control : Shelf.controls(check)) {
      String most = control.whole() ? "" + (int) control.max() : "" + control.max();
      Check set = Shelf.with(check, Map.of(control.name(), most));
      assertThat(Shelf.values(set)).containsEntry(control.name(), control.max());
    }
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void staysSilentOnACleanCut(Check check) {
    PaintedFilm film =
        new PaintedFilm(
            120,
            at ->
                switch ((int) (at / 40)) {
                  case 0 -> PaintedFilm.set(1, at, 2);
                  case 1 -> PaintedFilm.still(2, at, 2);
                  default -> PaintedFilm.set(1, at - 40, 2);
                });
    assertThat(film.findings(check, PaintedFilm.shots(40, 40, 40)))
        .filteredOn(finding -> finding.severity() != Severity.NOTE)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void staysSilentOnAFlatStill(Check check) {
    PaintedFilm film = new PaintedFilm(30, at -> PaintedFilm.flat(90));
    assertThat(film.findings(check, PaintedFilm.shots(30))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void findsTheSameTwice(Check check) {
    assertThat(spoiled().findings(check, PaintedFilm.shots(40, 40)))
        .isEqualTo(spoiled().findings(check, PaintedFilm.shots(40, 40)));
  }

  private static PaintedFilm spoiled() {
    return new PaintedFilm(
        80,
        at -> {
          if (at >= 10 && at < 16) return PaintedFilm.flat(16);
          if (at == 30 || at == 31) return PaintedFilm.set(5, at, 3);
          if (at >= 50 && at < 60) return PaintedFilm.set(1, 50, 3);
          return PaintedFilm.set(1, at, 3);
        });
  }

  @Test
  void everyRuleInTheFolderIsOnTheShelf() throws IOException {
    Path folder =
        Path.of(System.getProperty("raccord.root", ".."))
            .resolve("lab/src/main/java/raccord/lab/checks");
    List<String> shelf = Shelf.checks().stream().map(c -> c.getClass().getSimpleName()).toList();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> rules =
          files
              .filter(file -> RULE.matcher(read(file)).find())
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();
      assertThat(rules).isNotEmpty();
      assertThat(shelf).containsExactlyInAnyOrderElementsOf(rules);
    }
  }

  @Test
  void refusesASettingThatDoesNotExist() {
    assertThatThrownBy(() -> Shelf.checks(List.of("flash-frame.colour=3")))
        .hasMessageContaining("has no control colour");
    assertThatThrownBy(() -> Shelf.checks(List.of("flsh-frame.longest=3")))
        .hasMessageContaining("There is no rule flsh-frame");
    assertThatThrownBy(() -> Shelf.checks(List.of("longest=3"))).hasMessageContaining("write rule");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
