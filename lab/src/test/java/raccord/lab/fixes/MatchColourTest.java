package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.colour.Cdl;
import raccord.film.cut.Item;
import raccord.film.interchange.CdlFile;
import raccord.film.interchange.CubeLut;
import raccord.film.interchange.Edl;
import raccord.film.interchange.TimelineFormat;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.colour.RgbPicture;
import raccord.lab.colour.Room;
import raccord.lab.jobs.Crew;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.Stock;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Sidecar;

class MatchColourTest {
  private static final Layout DEEP =
      new Layout(Layout.Model.RGB, 16, Layout.Sampling.INTEGER, 0, 0, false);
  private static final int WHITE = 65535;
  private static final ColourTags TAGS = new ColourTags(1, 13, 0, true);
  private static final Cdl DRIFT =
      new Cdl(
          "", List.of(0.86, 0.8, 0.7), List.of(0.03, 0.02, 0.035), List.of(1.06, 1.08, 1.12), 0.8);

  @TempDir Path folder;

  @Test
  void theFileReadByAnIndependentFormulaGivesOurPicture() {
    Path shot = print("b.png", Room.of(5).seen(30, 1).graded(DRIFT));
    Path anchor = print("a.png", Room.of(5).seen(0, 1.2));
    try (ReelFootage footage = footage(shot, anchor)) {
      Repair.Proposed proposed = (Repair.Proposed) new MatchColour().study(footage);
      Cdl grade =
          CdlFile.read(text(proposed, "grade.cc"), "grade.cc").decisions().getFirst().grade();
      double[] source = codes(footage.at(0).frame());
      List<double[]> painted = new ArrayList<>();
      try (Crew crew = Crew.onePerCore()) {
        new Rendering(footage, proposed, Optional.empty())
            .render(new FrameRange(0, 1), crew, each -> painted.add(codes(each.frame())));
      }
      for (int i = 0; i < source.length; i += 3) {
        double[] expected = formula(grade, source, i);
        for (int c = 0; c < 3; c++) {
          assertThat(painted.getFirst()[i + c]).isCloseTo(expected[c], within(1.0 / 1024));
        }
      }
    }
  }

  @Test
  void everyFileSaysTheSameGrade() {
    Path shot = print("b.png", Room.of(5).seen(30, 1).graded(DRIFT));
    Path anchor = print("a.png", Room.of(5).seen(0, 1.2));
    try (ReelFootage footage = footage(shot, anchor)) {
      Repair.Proposed proposed = (Repair.Proposed) new MatchColour().study(footage);
      assertThat(proposed.baked()).isFalse();
      Cdl one = CdlFile.read(text(proposed, "grade.cc"), "grade.cc").decisions().getFirst().grade();
      Cdl other =
          CdlFile.read(text(proposed, "grade.ccc"), "grade.ccc").decisions().getFirst().grade();
      assertThat(other).isEqualTo(one);
      Item.Clip event =
          (Item.Clip)
              new Edl()
                  .read(text(proposed, "grade.edl"), "grade.edl", TimelineFormat.ReadOptions.NONE)
                  .pictureTracks()
                  .getFirst()
                  .items()
                  .getFirst();
      assertThat(event.grade().orElseThrow().slope()).isEqualTo(one.slope());
      assertThat(event.grade().orElseThrow().power()).isEqualTo(one.power());
      proposed.sidecars().stream()
          .filter(each -> each.name().equals("residual.cube"))
          .forEach(each ->
              assertThat(CubeLut.read(new String(each.content(), StandardCharsets.UTF_8), "cube"))
                  .isNotNull());
    }
  }

  @Test
  void aShotThatMatchesKeepsItsBits() {
    Path shot = print("b.png", Room.of(5).seen(20, 1));
    Path anchor = print("a.png", Room.of(5).seen(0, 1));
    try (ReelFootage footage = footage(shot, anchor)) {
      Repair.Proposed proposed = (Repair.Proposed) new MatchColour().study(footage);
      assertThat(proposed.remarks().getFirst()).contains("is left as it is");
      double[] source = codes(footage.at(0).frame());
      try (Crew crew = Crew.onePerCore()) {
        new Rendering(footage, proposed, Optional.empty())
            .render(
                new FrameRange(0, 1),
                crew,
                each -> assertThat(codes(each.frame())).isEqualTo(source));
      }
    }
  }

  @Test
  void chartsOfOtherTakesTellTheGradeOfShotsThatShowNone() {
    RgbPicture truth = Room.of(5).seen(0, 1);
    RgbPicture there = Room.of(9).repainted(0.2, 0.3, 0.5).seen(0, 1);
    Path shot = print("12A-2.png", truth.graded(DRIFT));
    Path anchor = print("12B-2.png", there);
    // The first take was lit a little darker than the second.
    Cdl darker =
        new Cdl("", List.of(0.9, 0.9, 0.9), List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), 1);
    Path held = print("12A-1.png", Room.charted(truth, 5, 0.4, 4).graded(DRIFT).graded(darker));
    Path heldThere = print("12B-1.png", Room.charted(there, -9, 0.5, 5));
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("12A-2", () -> Reel.open(shot))
            .beside(List.of(ReelFootage.Brief.of("12A-1", () -> Reel.open(held))))
            .like(
                Optional.of(
                    ReelFootage.Brief.of("12B-2", () -> Reel.open(anchor))
                        .beside(
                            List.of(ReelFootage.Brief.of("12B-1", () -> Reel.open(heldThere))))))
            .seeded(1);
    try (ReelFootage footage = new ReelFootage(brief)) {
      Repair.Proposed proposed = (Repair.Proposed) new MatchColour().study(footage);
      assertThat(proposed.remarks())
          .contains("The charts: one in 12A-1 for 12A-2 and one in 12B-1 for 12B-2.");
      Cdl grade =
          CdlFile.read(text(proposed, "grade.cc"), "grade.cc").decisions().getFirst().grade();
      RgbPicture made = truth.graded(DRIFT).graded(grade);
      double off = 0;
      for (int i = 0; i < truth.size(); i++) {
        for (int c = 0; c < 3; c++) off += Math.abs(made.planes()[c][i] - truth.planes()[c][i]);
      }
      assertThat(off / (3 * truth.size())).isLessThan(0.01);
    }
  }

  @Test
  void refusesToMatchNothing() {
    Path shot = print("b.png", Room.of(5).seen(0, 1));
    try (ReelFootage footage =
        new ReelFootage(ReelFootage.Brief.of("b.png", () -> Reel.open(shot)))) {
      assertThatThrownBy(() -> new MatchColour().study(footage))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--to");
    }
  }

  // ASC CDL v1.2, section 2, written down once more, away from the product's own.
  private static double[] formula(Cdl grade, double[] codes, int at) {
    double[] out = new double[3];
    for (int c = 0; c < 3; c++) {
      double v = codes[at + c] * grade.slope().get(c) + grade.offset().get(c);
      out[c] = Math.pow(Math.min(1, Math.max(0, v)), grade.power().get(c));
    }
    double luma = 0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2];
    for (int c = 0; c < 3; c++) {
      out[c] = Math.min(1, Math.max(0, luma + grade.saturation() * (out[c] - luma)));
    }
    return out;
  }

  private static String text(Repair.Proposed proposed, String name) {
    Sidecar file =
        proposed.sidecars().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  private static double[] codes(Frame frame) {
    try (frame) {
      double[] out = new double[3 * frame.width() * frame.height()];
      for (int i = 0; i < out.length; i++) {
        int pixel = i / 3;
        out[i] = frame.sample(i % 3, pixel % frame.width(), pixel / frame.width()) / WHITE;
      }
      return out;
    }
  }

  private ReelFootage footage(Path shot, Path anchor) {
    return new ReelFootage(
        ReelFootage.Brief.of("b.png", () -> Reel.open(shot))
            .like(Optional.of(ReelFootage.Brief.of("a.png", () -> Reel.open(anchor))))
            .seeded(1));
  }

  private Path print(String name, RgbPicture picture) {
    Path file = folder.resolve(name);
    FrameRate rate = FrameRate.FPS_24;
    PrintOrder order =
        PrintOrder.silent(Stock.PNG, picture.width(), picture.height(), rate, DEEP, TAGS);
    Arena arena = Arena.ofConfined();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      MemorySegment samples = arena.allocate(2L * picture.size(), 2);
      for (int i = 0; i < picture.size(); i++) {
        short code = (short) Math.round(picture.planes()[c][i] * WHITE);
        samples.setAtIndex(ValueLayout.JAVA_SHORT, i, code);
      }
      planes.add(
          new Frame.Plane(samples, picture.width(), picture.height(), 2L * picture.width(), 2));
    }
    try (Print print = Print.begin(file, order);
        Frame frame =
            new Frame(
                0, new Time(0, rate), DEEP, TAGS, Frame.Scan.PROGRESSIVE, planes, arena::close)) {
      print.add(frame);
      print.keep();
    }
    return file;
  }
}
