package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.rights.UseClass;
import raccord.film.versions.SourceMap;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.grain.Denoised;
import raccord.lab.vision.grain.Drift;
import raccord.lab.vision.grain.Grain;
import raccord.lab.vision.grain.Layers;

/// Takes grain and noise away, as far as wanted.
///
/// How strong the grain is at each brightness, in each plane, and how coarse, is measured from the
/// shot itself ([GrainOfShot]). Frames around are laid over along the movement and merged where
/// they show the same ([Denoised]); a cut, a thing that turns or was hidden falls back to the frame
/// itself. Nothing but the file's own planes is touched.
@Says("Takes away grain and noise, from frames around along the movement; keeps as much as wanted.")
@AutoService(Fix.class)
public record Denoise(
    @Dial(label = "Strength in brightness", min = 0, max = 2) double luma,
    @Dial(label = "Strength in colour", min = 0, max = 2) double chroma,
    @Dial(label = "Share of the grain that stays", min = 0, max = 1) double keep,
    @Dial(label = "Frames on each side", min = 0, max = 6) int radius)
    implements Fix {
  // Steps of 8 bits, standard deviation: below, a shot is clean.
  private static final double CLEAN = 0.4;
  // From this share on a pixel is told to be put together from several frames.
  private static final float BLENDED = 0.05f;

  public Denoise() {
    this(1, 1, 0, 3);
  }

  @Override
  public UseClass use() {
    return UseClass.TECHNICAL;
  }

  @Override
  public Repair study(Footage footage) {
    if (keep == 1 || (luma == 0 && chroma == 0)) {
      return new Repair.Unneeded("Set as it is, it takes nothing away.");
    }
    Grain grain = GrainOfShot.measured(footage);
    if (strongest(grain) < CLEAN) {
      return new Repair.Unneeded(
          String.format(
              Locale.ROOT,
              "This shot is clean: what changes from frame to frame without moving is %.2f steps of"
                  + " 8 bits (standard deviation) at most.",
              strongest(grain)));
    }
    FrameNotes notes = new FrameNotes(radius);
    return Repair.painting(
            new Reach(Reach.WHOLE_FRAME, radius, radius), window -> painted(window, grain, notes))
        .saying(List.of(sentence(grain)));
  }

  private static double strongest(Grain grain) {
    return grain.layers().stream().mapToDouble(GrainOfShot::steps).max().orElse(0);
  }

  private static String sentence(Grain grain) {
    String colour =
        grain.layers().size() < 3
            ? ""
            : String.format(
                Locale.ROOT,
                ", %.1f and %.1f in colour",
                GrainOfShot.steps(grain.layers().get(1)),
                GrainOfShot.steps(grain.layers().get(2)));
    return String.format(
        Locale.ROOT,
        "The grain is %.1f steps of 8 bits (standard deviation) in brightness%s.",
        GrainOfShot.steps(grain.layers().getFirst()),
        colour);
  }

  private Painted painted(Window window, Grain grain, FrameNotes notes) {
    long frame = window.frame();
    Layers own = notes.layers(window.still());
    List<Denoised.Neighbour> around = new ArrayList<>();
    for (int side = -1; side <= 1; side += 2) {
      Optional<Drift> way = Optional.empty();
      for (int k = 1; k <= radius; k++) {
        Still still = window.at(side * k);
        if (still.index() != frame + side * (long) k) break;
        Drift step = notes.drift(window.at(side * (k - 1)), still);
        Drift all = way.map(known -> known.then(step)).orElse(step);
        way = Optional.of(all);
        around.add(new Denoised.Neighbour(notes.layers(still), all));
      }
    }
    Denoised denoised = Denoised.of(own, around, grain, (float) luma, (float) chroma);
    for (float[] change : denoised.changes()) {
      for (int i = 0; i < change.length; i++) change[i] *= (float) (1 - keep);
    }
    Canvas natively = window.view(View.NATIVE);
    int[] origins = new int[window.width() * window.height()];
    for (int i = 0; i < origins.length; i++) {
      if (denoised.others()[i] > BLENDED) origins[i] = SourceMap.BLENDED;
    }
    return new Painted(
        View.NATIVE,
        own.changed(natively, denoised.changes()),
        new SourceMap(window.width(), window.height(), origins),
        Optional.empty());
  }
}
