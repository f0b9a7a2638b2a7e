package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

/// Evens out flicker: each channel of each frame gets one curve, a gain for each of a few levels of
/// brightness.
///
/// How the light ran is measured along the movement ([FlickerCourse]); how it was meant to run is
/// the smoothest course that still follows it ([Trend]). What lies between is flicker. A lamp that
/// is switched on, a fade, a flash of lightning stay: they are no flicker. What a bright frame
/// burnt out comes from darker ones beside it ([BurntOut]).
@Says("Evens out flicker of exposure and colour from frame to frame; fades and real changes stay.")
@AutoService(Fix.class)
public record Deflicker(
    @Dial(label = "Strength (0 to 1)", min = 0, max = 1) double strength,
    @Dial(label = "Most frames on each side", min = 2, max = 240) int radius)
    implements Fix {
  // A third of a level of 8 bits at mid grey; sensors and codecs breathe by as much.
  private static final double NO_FLICKER = 0.002;

  public Deflicker() {
    this(1, 90);
  }

  @Override
  public Repair study(Footage footage) {
    FrameRange shot = footage.frames();
    if (shot.length() < 3) return new Repair.Unneeded("One or two frames cannot flicker.");
    FlickerCourse course = new FlickerCourse();
    footage.each(course::see);
    double[][][] gains = new double[3][FlickerCourse.LEVELS.length][];
    double flicker = 0;
    for (int c = 0; c < 3; c++) {
      for (int level = 0; level < FlickerCourse.LEVELS.length; level++) {
        double[] ran = course.ran(c, level);
        double[] off = Trend.off(ran, radius);
        flicker += spread(off) / (3 * FlickerCourse.LEVELS.length);
        gains[c][level] = gains(off);
      }
    }
    if (flicker < NO_FLICKER) {
      return new Repair.Unneeded(
          String.format(
              Locale.ROOT,
              "The light of this shot holds from frame to frame within %.2f %%: there is no flicker"
                  + " to even out.",
              100 * flicker));
    }
    LightCurves curves = new LightCurves(gains);
    BurntOut burnt = new BurntOut(curves, shot.first());
    Reach reach =
        course.burns() ? new Reach(Reach.WHOLE_FRAME, BurntOut.REACH, BurntOut.REACH) : Reach.PIXEL;
    return Repair.painting(
            reach,
            window -> {
              Canvas evened = evened(window, curves, (int) (window.frame() - shot.first()));
              return course.burns() ? burnt.filled(window, evened) : Painted.own(View.RGB, evened);
            })
        .saying(
            List.of(
                String.format(
                    Locale.ROOT,
                    "The light flickered by %.2f %% from frame to frame.",
                    100 * flicker)));
  }

  private static double spread(double[] off) {
    double sum = 0;
    for (double each : off) sum += each * each;
    return Math.sqrt(sum / off.length);
  }

  private double[] gains(double[] off) {
    double[] gains = new double[off.length];
    for (int t = 0; t < off.length; t++) gains[t] = Math.exp(-strength * off[t]);
    return gains;
  }

  private static Canvas evened(Window window, LightCurves curves, int frame) {
    Canvas rgb = window.view(View.RGB).copy();
    for (int c = 0; c < 3; c++) {
      LightCurves.Curve curve = curves.of(frame, c);
      float[] samples = rgb.plane(c);
      for (int i = 0; i < samples.length; i++) samples[i] = curve.evened(samples[i]);
    }
    return rgb;
  }
}
