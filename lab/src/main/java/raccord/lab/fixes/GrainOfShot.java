package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
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
  // Pairs of frames that are looked at, spread over the shot.
  private static final int PLACES = 5;

  private GrainOfShot() {}

  /// The grain of all of the picture, in the file's own planes.
  static Grain measured(Footage footage) {
    Matte whole = Matte.whole(footage.picture().width(), footage.picture().height());
    return measured(footage, View.NATIVE, frame -> whole);
  }

  /// @param view native or as the file encodes R, G and B
  /// @param where of each frame
  static Grain measured(Footage footage, View view, LongFunction<Matte> where) {
    FrameRange shot = footage.frames();
    GrainMeter meter = new GrainMeter();
    if (shot.length() == 1) {
      footage.each(still -> meter.see(layers(still, view), where.apply(still.index())));
      return meter.measured();
    }
    long pairs = Math.min(PLACES, shot.length() - 1);
    for (long k = 0; k < pairs; k++) {
      long at = shot.first() + (shot.length() - 2) * (2 * k + 1) / (2 * pairs);
      List<Layers> two = new ArrayList<>();
      footage.each(new FrameRange(at, at + 2), still -> two.add(layers(still, view)));
      Drift drift = Drift.between(Drift.Small.of(two.get(0)), Drift.Small.of(two.get(1)));
      meter.see(two.get(0), two.get(1), drift, where.apply(at));
    }
    return meter.measured();
  }

  /// How strong the grain of a layer is: the mean over all brightness, steps of 8 bits.
  static double steps(Grain.Layer layer) {
    return 255 * (double) layer.mean();
  }

  static Layers layers(Still still) {
    return layers(still, View.NATIVE);
  }

  static Layers layers(Still still, View view) {
    Layout layout = still.layout();
    if (view == View.NATIVE) return Layers.of(still.view(view), layout);
    Layout rgb = new Layout(Layout.Model.RGB, layout.bits(), layout.sampling(), 0, 0, false);
    return Layers.of(still.view(View.RGB), rgb);
  }
}
