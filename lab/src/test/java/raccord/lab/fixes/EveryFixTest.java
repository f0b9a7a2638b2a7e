package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Control;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;

/// What every fix promises, whatever it does.
class EveryFixTest {
  /// Tools that put something of their own on every picture they are given.
  private static final Set<String> NEVER_IDLE = Set.of("regrain");

  /// Options of the door itself; a control of the same name could not be set.
  private static final Set<String> TAKEN =
      Set.of(
          "frames",
          "shot",
          "region",
          "feather",
          "mask",
          "to",
          "plate",
          "take",
          "lock",
          "out",
          "seed",
          "touches",
          "signed",
          "by",
          "json",
          "progress",
          "help",
          "version");

  @TempDir static Path folder;

  static List<Fix> everyFix() {
    return Shelf.fixes();
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> everyFixOnEveryLayout() {
    return Shelf.fixes().stream()
        .flatMap(fix ->
            PaintedShot.LAYOUTS.stream()
                .map(layout -> org.junit.jupiter.params.provider.Arguments.of(fix, layout)));
  }

  @BeforeAll
  static void drawAMask() throws IOException {
    BufferedImage mask = new BufferedImage(96, 64, BufferedImage.TYPE_BYTE_GRAY);
    mask.createGraphics().fillRect(30, 20, 20, 16);
    ImageIO.write(mask, "png", folder.resolve("mask.png").toFile());
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void saysWhatItDoesInASentence(Fix fix) {
    assertThat(Shelf.says(fix)).endsWith(".").hasSizeGreaterThan(20);
    assertThat(fix.tool()).matches("[a-z][a-z0-9-]*");
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void labelsAndBoundsEachControl(Fix fix) {
    for (Control control : Shelf.controls(fix)) {
      assertThat(control.label()).isNotBlank();
      assertThat(TAKEN).doesNotContain(control.name());
      if (control.kind() == Control.Kind.TEXT) continue;
      assertThat(control.min()).isLessThan(control.max());
      assertThat(control.preset()).isBetween(control.min(), control.max());
      assertThatThrownBy(() -> Shelf.with(fix, Map.of(control.name(), "1e99")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(control.label());
    }
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void keepsWhatIsSet(Fix fix) {
    for (Control control : Shelf.controls(fix)) {
      String most =
          switch (control.kind()) {
            case WHOLE -> "" + (int) control.max();
            case NUMBER -> "" + control.max();
            case CHOICE -> control.choices().getLast();
            case TEXT -> control.written();
          };
      Fix set = Shelf.with(fix, Map.of(control.name(), most));
      assertThat(Double.toString(value(Shelf.settings(set).getOrDefault(control.name(), ""))))
          .isEqualTo(Double.toString(value(most)));
    }
  }

  // Words count as words: only numbers are written in more than one way.
  private static double value(String written) {
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      return written.hashCode();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void leavesAFlatStillShotUnchanged(Fix fix) {
    if (NEVER_IDLE.contains(fix.tool())) return;
    PaintedShot shot = PaintedShot.flat(PaintedShot.YUV_422_10);
    try (ReelFootage footage = footage(shot, Region.WHOLE)) {
      if (fix.study(footage) instanceof Repair.Proposed proposed && paintsInPlace(proposed)) {
        List<double[]> result = rendered(footage, proposed, new FrameRange(0, 12));
        for (int i = 0; i < result.size(); i++) {
          assertThat(result.get(i)).containsExactly(samples(shot.frame(i)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void paintsTheSameTwice(Fix fix) {
    PaintedShot shot = PaintedShot.flickering(PaintedShot.YUV_420_8);
    assertThat(whole(fix, shot)).usingRecursiveComparison().isEqualTo(whole(fix, shot));
  }

  private static List<double[]> whole(Fix fix, PaintedShot shot) {
    try (ReelFootage footage = footage(shot, Region.WHOLE)) {
      return fix.study(footage) instanceof Repair.Proposed proposed && paints(proposed)
          ? rendered(footage, proposed, new FrameRange(0, length(footage, proposed)))
          : List.of();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void jobsOfAFewFramesJoinWithoutASeam(Fix fix) {
    PaintedShot shot = PaintedShot.flickering(PaintedShot.YUV_422_10);
    try (ReelFootage footage = footage(shot, Region.WHOLE)) {
      if (!(fix.study(footage) instanceof Repair.Proposed proposed) || !paints(proposed)) return;
      long length = length(footage, proposed);
      List<double[]> atOnce = rendered(footage, proposed, new FrameRange(0, length));
      List<double[]> inParts = new ArrayList<>();
      for (long first = 0; first < length; first += 5) {
        FrameRange part = new FrameRange(first, Math.min(length, first + 5));
        inParts.addAll(rendered(footage, proposed, part));
      }
      assertThat(inParts).usingRecursiveComparison().isEqualTo(atOnce);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFix")
  void looksNoFartherThanItsDeclaredReach(Fix fix) {
    PaintedShot shot = PaintedShot.flickering(PaintedShot.YUV_420_8);
    Outline small = Outline.parse("40,24,18,12", 0);
    try (ReelFootage everywhere = footage(shot, Region.WHOLE);
        ReelFootage inside = footage(shot, small)) {
      if (!(fix.study(everywhere) instanceof Repair.Proposed proposed)) return;
      if (!paintsInPlace(proposed) || proposed.reach().pixels() == Reach.WHOLE_FRAME) return;
      List<double[]> whole = rendered(everywhere, proposed, new FrameRange(0, 12));
      List<double[]> part = rendered(inside, proposed, new FrameRange(0, 12));
      for (int frame = 0; frame < 12; frame++) {
        for (int y = 24; y < 36; y++) {
          for (int x = 40; x < 58; x++) {
            assertThat(part.get(frame)[y * 96 + x])
                .as("frame " + frame + " at " + x + ", " + y)
                .isEqualTo(whole.get(frame)[y * 96 + x]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyFixOnEveryLayout")
  void keepsEveryBitOutsideTheRegion(Fix fix, Layout layout) {
    PaintedShot shot = PaintedShot.flickering(layout);
    Outline region = Outline.parse("0: 21,13 61,17 55,47 19,41; 11: 31,13 71,17 65,47 29,41", 5);
    try (ReelFootage footage = footage(shot, region)) {
      if (!(fix.study(footage) instanceof Repair.Proposed proposed)) return;
      if (!paintsInPlace(proposed)) return;
      List<double[]> result = rendered(footage, proposed, new FrameRange(0, 12));
      for (int i = 0; i < result.size(); i++) {
        Matte matte = region.at(i, 96, 64);
        try (Frame frame = shot.frame(i)) {
          assertThat(changedOutside(frame, result.get(i), matte)).isZero();
        }
      }
    }
  }

  private static int changedOutside(Frame frame, double[] result, Matte region) {
    int changed = 0;
    int at = 0;
    for (int plane = 0; plane < frame.planes().size(); plane++) {
      int across = frame.width() / frame.planes().get(plane).width();
      int down = frame.height() / frame.planes().get(plane).height();
      for (int y = 0; y < frame.planes().get(plane).height(); y++) {
        for (int x = 0; x < frame.planes().get(plane).width(); x++) {
          boolean inside = false;
          for (int py = y * down; py < (y + 1) * down; py++) {
            for (int px = x * across; px < (x + 1) * across; px++) {
              inside |= region.at(px, py) > 0;
            }
          }
          if (!inside && result[at] != frame.sample(plane, x, y)) changed++;
          at++;
        }
      }
    }
    return changed;
  }

  @Test
  void everyToolInTheFolderIsOnTheShelf() throws IOException {
    Path sources =
        Path.of(System.getProperty("raccord.root", ".."))
            .resolve("lab/src/main/java/raccord/lab/fixes");
    List<String> shelf = Shelf.fixes().stream().map(f -> f.getClass().getSimpleName()).toList();
    try (Stream<Path> files = Files.list(sources)) {
      List<String> tools =
          files
              .filter(file -> read(file).contains("implements Fix"))
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();
      assertThat(tools).isNotEmpty();
      assertThat(shelf).containsExactlyInAnyOrderElementsOf(tools);
    }
  }

  @Test
  void refusesAToolOrASettingThatDoesNotExist() {
    assertThatThrownBy(() -> Shelf.fix("deflickr"))
        .hasMessageContaining("There is no tool deflickr");
    assertThatThrownBy(() -> Shelf.with(Shelf.fix("deflicker"), Map.of("colour", "3")))
        .hasMessageContaining("has no control colour");
  }

  private static boolean paints(Repair.Proposed proposed) {
    return proposed.painter().isPresent();
  }

  private static boolean paintsInPlace(Repair.Proposed proposed) {
    return paints(proposed) && proposed.form().isEmpty();
  }

  private static long length(Footage footage, Repair.Proposed proposed) {
    return new Rendering(footage, proposed, Optional.empty()).length();
  }

  /// Everything a tool may ask for: a mask, a reference, a plate, a take.
  private static ReelFootage footage(PaintedShot shot, Region region) {
    return new ReelFootage(
        ReelFootage.Brief.of("painted", shot.reel())
            .within(region)
            .masked(folder.resolve("mask.png"))
            .like(Optional.of(ReelFootage.Brief.of("reference", shot.reel())))
            .over(Optional.of(ReelFootage.Brief.of("plate", shot.reel())))
            .beside(List.of(ReelFootage.Brief.of("take", shot.reel())))
            .seeded(1));
  }

  private static List<double[]> rendered(
      ReelFootage footage, Repair.Proposed proposed, FrameRange range) {
    List<double[]> frames = new ArrayList<>();
    Consumer<Rendering.Rendered> take =
        rendered -> {
          try (Frame frame = rendered.frame()) {
            frames.add(samples(frame));
          }
        };
    try (Crew crew = new Crew(2)) {
      new Rendering(footage, proposed, Optional.empty()).render(range, crew, take);
    }
    return frames;
  }

  private static double[] samples(Frame frame) {
    int count = 0;
    for (Frame.Plane plane : frame.planes()) count += plane.width() * plane.height();
    double[] samples = new double[count];
    int at = 0;
    for (int plane = 0; plane < frame.planes().size(); plane++) {
      for (int y = 0; y < frame.planes().get(plane).height(); y++) {
        for (int x = 0; x < frame.planes().get(plane).width(); x++) {
          samples[at++] = frame.sample(plane, x, y);
        }
      }
    }
    return samples;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
