package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.rights.UseClass;
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
import raccord.lab.vision.grain.Grain;
import raccord.lab.vision.grain.Layers;
import raccord.lab.vision.grain.NewGrain;

/// Puts new grain on a shot that has too little: as strong, as coarse and as coloured as a plate's.
///
/// The plate is `--to`, a shot of the same camera; or the shot itself outside the region. What
/// grain the shot still has is measured too, and only the rest is added. Pixels stay their own:
/// grain shows nothing, and what they show was recorded.
@Says("Puts new grain on a shot or a region, as a plate has it: strength, coarseness and colour.")
@AutoService(Fix.class)
public record Regrain(
    @Dial(label = "Strength in brightness", min = 0, max = 2) double luma,
    @Dial(label = "Strength in colour", min = 0, max = 2) double chroma)
    implements Fix {
  // Steps of 8 bits, standard deviation: below, nothing is missing.
  private static final double NONE = 0.1;

  public Regrain() {
    this(1, 1);
  }

  @Override
  public UseClass use() {
    return UseClass.TECHNICAL;
  }

  @Override
  public Repair study(Footage footage) {
    boolean everywhere = footage.region(footage.chosen().getFirst()).isWhole();
    Optional<Footage> plate = footage.reference();
    if (plate.isEmpty() && everywhere) {
      return new Repair.Refused(
          "Nothing says whose grain it shall be. Give a shot of the same camera with --to, or mark"
              + " with --mask or --region where grain is missing: then the rest of the shot tells.");
    }
    View view = plate.isPresent() && !isAlike(plate.get(), footage) ? View.RGB : View.NATIVE;
    Grain wanted =
        plate.isPresent()
            ? GrainOfShot.measured(plate.get(), view, frame -> whole(plate.get()))
            : GrainOfShot.measured(footage, view, frame -> outside(footage.region(frame)));
    Grain own = GrainOfShot.measured(footage, view, footage::region);
    Grain missing = wanted.beyond(own);
    double strongest = missing.layers().stream().mapToDouble(GrainOfShot::steps).max().orElse(0);
    if (strongest < NONE || (luma == 0 && chroma == 0)) {
      return new Repair.Unneeded(
          String.format(
              Locale.ROOT,
              "No grain is missing: there are %.2f steps of 8 bits, and %.2f are wanted.",
              GrainOfShot.steps(own.layers().getFirst()),
              GrainOfShot.steps(wanted.layers().getFirst())));
    }
    NewGrain grain = new NewGrain(missing, footage.seed());
    return Repair.painting(Reach.PIXEL, window -> grained(window, grain, view))
        .saying(
            List.of(
                String.format(
                    Locale.ROOT,
                    "The plate has %.1f steps of 8 bits (standard deviation) of grain in"
                        + " brightness, the shot %.1f. What was added is made, not recorded.",
                    GrainOfShot.steps(wanted.layers().getFirst()),
                    GrainOfShot.steps(own.layers().getFirst()))));
  }

  // Planes that mean the same can be compared as they are.
  private static boolean isAlike(Footage one, Footage other) {
    Layout a = one.picture().layout();
    Layout b = other.picture().layout();
    return a.model() == b.model()
        && a.chromaX() == b.chromaX()
        && a.chromaY() == b.chromaY()
        && (a.sampling() == Layout.Sampling.INTEGER) == (b.sampling() == Layout.Sampling.INTEGER);
  }

  private static Matte whole(Footage footage) {
    return Matte.whole(footage.picture().width(), footage.picture().height());
  }

  private static Matte outside(Matte region) {
    return Matte.whole(region.width(), region.height()).without(region);
  }

  private Painted grained(Window window, NewGrain grain, View view) {
    Layers layers = GrainOfShot.layers(window.still(), view);
    List<float[]> changes =
        grain.on(layers, window.frame(), window.left(), window.top(), (float) luma, (float) chroma);
    Canvas own = window.view(view);
    return Painted.own(view, layers.changed(own, changes));
  }
}
