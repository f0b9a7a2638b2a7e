package raccord.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import raccord.film.time.FrameRate;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;

/// How fast the soundstage renders, at three sizes, on one thread: as it usually does, with two
/// exposures, and with two on a brisk stage, as the demo is rendered.
///
/// Prints frames a second of the thread's own processor time, so that a busy machine does not
/// count, and of the clock.
public final class StageSpeed {
  private static final int FRAMES = 8;

  private StageSpeed() {}

  public static void main(String[] arguments) {
    for (int width : new int[] {320, 640, 1920}) {
      int height = width * 9 / 16;
      Stage two = new Stage(width, height, 8, FrameRate.FPS_24, 1, 2);
      time("four exposures", new Stage(width, height, 8, FrameRate.FPS_24, 1));
      time("two", two);
      time("two, brisk", two.brisk());
    }
  }

  private static void time(String name, Stage stage) {
    Scene scene = Kite.kitchen();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    // Once through to warm up, and to bake the light.
    render(stage, scene, FRAMES / 2);
    long processor = threads.getCurrentThreadCpuTime();
    long clock = System.nanoTime();
    render(stage, scene, FRAMES);
    double own = (threads.getCurrentThreadCpuTime() - processor) / 1e9;
    double passed = (System.nanoTime() - clock) / 1e9;
    System.out.printf(
        "%d x %d, %s: %.1f frames a second of processor time, %.1f by the clock%n",
        stage.width(), stage.height(), name, FRAMES / own, FRAMES / passed);
  }

  private static void render(Stage stage, Scene scene, int frames) {
    for (int i = 0; i < frames; i++) {
      Setup setup = scene.setups().get(i % scene.setups().size());
      stage.render(scene, setup, 1, 100L + 7L * i).close();
    }
  }
}
