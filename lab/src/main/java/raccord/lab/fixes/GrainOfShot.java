package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.View;
import raccord.lab.vision.grain.Drift;
import raccord.lab.vision.grain.Grain;
import raccord.lab.vision.grain.GrainMeter;
import raccord.lab.vision.grain.Layers;

/// The grain of a shot, measured in a few places of it.
final class GrainOfShot {
  private GrainOfShot() {}

  /// @param places pairs of frames that are looked at, spread over the shot
  static Grain measured(Footage footage, int places) {
    FrameRange shot = footage.frames();
    GrainMeter meter = new GrainMeter();
    if (shot.length() == 1) {
      footage.each(still -> meter.see(layers(still)));
      return meter.measured();
    }
    long pairs = Math.min(places, shot.length() - 1);
    for (long k = 0; k < pairs; k++) {
      long at = shot.first() + (shot.length() - 2) * (2 * k + 1) / (2 * pairs);
      List<Layers> two = new ArrayList<>();
      footage.each(new FrameRange(at, at + 2), still -> two.add(layers(still)));
      Drift drift = Drift.between(Drift.Small.of(two.get(0)), Drift.Small.of(two.get(1)));
      meter.see(two.get(0), two.get(1), drift);
    }
    return meter.measured();
  }

  /// How strong the grain of a layer is: the mean over all brightness, steps of 8 bits.
  static double steps(Grain.Layer layer) {
    return 255 * (double) layer.mean();
  }

  static Layers layers(Still still) {
    return Layers.of(still.view(View.NATIVE), still.layout());
  }
}
