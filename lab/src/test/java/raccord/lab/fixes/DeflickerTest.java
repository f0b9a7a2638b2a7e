package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;

/// What evening out flicker promises where bright frames burn out.
class DeflickerTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;
  private static final int FRAMES = 24;
  private static final int CUT = 12;

  /// A pan over a wall with a bright lamp on it.
  private static double place(double x, double y) {
    double lamp = Math.exp(-((x - 60) * (x - 60) + (y - 30) * (y - 30)) / 200);
    return 0.35 + 0.12 * Math.sin(0.31 * x) * Math.cos(0.23 * y) + 0.52 * lamp;
  }

  private static double panned(int i, int frame) {
    int row = i / WIDTH;
    return place(i % WIDTH + 0.8 * frame, row);
  }

  private static double light(long frame) {
    return 1 + 0.14 * Math.sin(2.9 * frame);
  }

  private static PaintedShot panned() {
    return shot((frame, plane, x, y) -> place(x + 0.8 * frame, y) * light(frame));
  }

  private static PaintedShot shot(PaintedShot.Paint paint) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        PaintedShot.RGB_16,
        (frame, plane, x, y) -> Math.min(1, paint.at(frame, plane, x, y)));
  }

  /// One frame as it was made: its first plane, 0 to 1, and where its pixels come from.
  private record Made(double[] red, SourceMap sources) {}

  private static List<Made> evened(PaintedShot shot) {
    List<Made> made = new ArrayList<>();
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("lamp", shot.reel()));
        Crew crew = Crew.onePerCore()) {
      if (!(new Deflicker().study(footage) instanceof Repair.Proposed proposed)) return made;
      Consumer<Rendering.Rendered> take =
          rendered -> {
            try (Frame frame = rendered.frame()) {
              double[] red = new double[WIDTH * HEIGHT];
              for (int i = 0; i < red.length; i++) {
                red[i] = frame.sample(0, i % WIDTH, i / WIDTH) / 65535.0;
              }
              made.add(new Made(red, rendered.sources()));
            }
          };
      new Rendering(footage, proposed, Optional.empty())
          .render(new FrameRange(0, FRAMES), crew, take);
    }
    return made;
  }

  // Farthest that the lamp is from what it should be, once the level of the whole is taken out.
  private static double farthest(Made made, int frame) {
    double level = 0;
    int count = 0;
    for (int i = 0; i < made.red().length; i++) {
      double truth = panned(i, frame);
      if (truth > 0.6) continue;
      level += made.red()[i] / truth;
      count++;
    }
    double farthest = 0;
    for (int i = 0; i < made.red().length; i++) {
      double truth = panned(i, frame) * level / count;
      farthest = Math.max(farthest, Math.abs(made.red()[i] - Math.min(1, truth)));
    }
    return farthest;
  }

  private static double brightest(int frame) {
    double brightest = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      brightest = Math.max(brightest, panned(i, frame));
    }
    return brightest;
  }

  @Test
  void givesBackWhatABrightFrameBurntOutFromDarkerOnes() {
    List<Made> made = evened(panned());
    assertThat(made).hasSize(FRAMES);
    int burnt = 0;
    for (int frame = 4; frame < FRAMES - 4; frame++) {
      // This much of the lamp a frame so bright cannot say.
      double lost = brightest(frame) - 1 / light(frame);
      if (lost < 0.03) continue;
      burnt++;
      assertThat(farthest(made.get(frame), frame)).as("frame " + frame).isLessThan(0.5 * lost);
      assertThat(made.get(frame).sources().shares().blended()).as("frame " + frame).isPositive();
    }
    assertThat(burnt).isPositive();
  }

  @Test
  void saysOfWhatItDidNotTakeFromElsewhereThatItIsItsOwn() {
    List<Made> made = evened(panned());
    for (Made each : made) {
      for (int i = 0; i < each.red().length; i++) {
        if (each.red()[i] < 0.6) assertThat(each.sources().origins()[i]).isEqualTo(SourceMap.OWN);
      }
      assertThat(each.sources().shares().generated()).isZero();
    }
  }

  @Test
  void takesNothingFromAcrossACut() {
    PaintedShot two =
        shot((frame, plane, x, y) ->
            (frame < CUT ? place(x, y) : 1.1 * place(95 - x, 63 - y) - 0.1) * light(frame));
    PaintedShot first = shot((frame, plane, x, y) -> place(x, y) * light(frame));
    Made cut = evened(two).get(CUT - 1);
    Made alone = evened(first).get(CUT - 1);
    int strange = 0;
    for (int i = 0; i < cut.red().length; i++) {
      // The level of the whole may differ: it leans on the frames of the shot.
      if (Math.abs(cut.red()[i] - alone.red()[i]) > 0.04) strange++;
    }
    assertThat(strange).isZero();
  }
}
