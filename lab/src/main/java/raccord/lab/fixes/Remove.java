package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.OtherTakes;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.View;
import raccord.lab.vision.fill.Backdrop;
import raccord.lab.vision.fill.Filler;
import raccord.lab.vision.fill.Ground;
import raccord.lab.vision.fill.Sight;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.FaceFinder;

/// Takes out what is marked: a wire, a rig, a boom, a logo, a person.
///
/// What was behind it comes from real pixels as far as there are any: other frames of the shot
/// first, then other takes of the setup, then a clean plate. Only what none of them shows is made
/// up from what is around it, and the source map says so.
@Says("Takes out what is marked and puts back what is behind it, from real pixels first.")
@AutoService(Fix.class)
public record Remove(
    @Dial(label = "Margin around the mask that is not believed (pixels)", min = 0, max = 64)
        int margin,
    @Dial(label = "Frames to search on each side", min = 1, max = 500) int search)
    implements Fix {

  // A plate or a take is looked at in so many places.
  private static final int GLIMPSES = 3;

  public Remove {
    if (margin < 0 || margin > 64) {
      throw new IllegalArgumentException("The margin must be 0 to 64 pixels, not " + margin + ".");
    }
    if (search < 1 || search > 500) {
      throw new IllegalArgumentException(
          "Frames to search must be 1 to 500 on each side, not " + search + ".");
    }
  }

  public Remove() {
    this(1, 80);
  }

  @Override
  public UseClass use() {
    return UseClass.OUTSIDE_PERFORMERS;
  }

  @Override
  public OtherTakes asksFor() {
    return OtherTakes.SETUP;
  }

  @Override
  public Repair study(Footage footage) {
    if (footage.region(footage.chosen().getFirst()).isWhole()) {
      return new Repair.Refused(
          "Nothing says what to take out. Mark it with --mask, a matte for each frame or one for"
              + " all, or with --region.");
    }
    MarkedShot shot = new MarkedShot(footage, margin);
    long first = footage.frames().first();
    boolean marked = footage.chosen().stream().anyMatch(frame -> !footage.region(frame).isEmpty());
    if (!marked) return new Repair.Unneeded("No frame has anything marked in it.");
    List<String> remarks = new ArrayList<>();
    List<Backdrop> backdrops = backdrops(footage, shot, remarks);
    Filler filler = new Filler(shot, Ground.of(shot), backdrops, search, footage.seed());
    Patchwork patchwork = new Patchwork();
    for (long frame : footage.chosen()) {
      filler
          .fill((int) (frame - first))
          .ifPresent(filled -> patchwork.keep(frame, filled, shot.width()));
    }
    remarks.addAll(0, gave(footage, patchwork));
    remarks.addFirst(sentence(patchwork));
    return Repair.painting(Reach.PIXEL, window -> filled(window, shot, patchwork)).saying(remarks);
  }

  private static String sentence(Patchwork patchwork) {
    return String.format(
        Locale.ROOT,
        "Of the removed pixels %.0f %% come from other frames, %.0f %% from other takes or the"
            + " plate, and %.0f %% are made up.",
        patchwork.share(Patchwork.Kind.SHOT),
        patchwork.share(Patchwork.Kind.ELSEWHERE),
        patchwork.share(Patchwork.Kind.MADE_UP));
  }

  private static List<String> gave(Footage footage, Patchwork patchwork) {
    List<String> gave = new ArrayList<>();
    for (int k = 0; k < footage.takes().size(); k++) {
      double share = patchwork.share(SourceMap.TAKE + k);
      if (share == 0) continue;
      gave.add(
          String.format(
              Locale.ROOT, "%s gave %.1f %% of them.", footage.takes().get(k).name(), share));
    }
    return gave;
  }

  private static List<Backdrop> backdrops(Footage footage, MarkedShot shot, List<String> remarks) {
    List<Backdrop> backdrops = new ArrayList<>();
    int number = SourceMap.TAKE;
    if (!footage.takes().isEmpty()) {
      FaceFinder finder = new FaceFinder();
      for (Footage take : footage.takes()) {
        Set<Face> seen = new HashSet<>();
        add(
            take,
            number++,
            shot,
            still -> shot.empty(still, people(still, finder, seen)),
            backdrops,
            remarks);
        if (!seen.isEmpty()) {
          remarks.add("Whoever is seen in " + take.name() + " was left out of what it gives.");
        }
      }
    }
    if (footage.plate().isPresent()) {
      Footage plate = footage.plate().get();
      add(plate, SourceMap.PLATE, shot, still -> shot.empty(still, List.of()), backdrops, remarks);
    }
    return backdrops;
  }

  // A performer of another take has no business in this one.
  private static List<Face> people(Still still, FaceFinder finder, Set<Face> seen) {
    List<Face> people =
        finder.find(Proxy.of(still.frame()), Glance.of(still.frame()), true).stream()
            .filter(Face::sure)
            .toList();
    seen.addAll(people);
    return people;
  }

  private static void add(
      Footage other,
      int source,
      MarkedShot shot,
      Function<Still, Sight> sight,
      List<Backdrop> backdrops,
      List<String> remarks) {
    FrameRange frames = other.frames();
    long glimpses = Math.min(GLIMPSES, frames.length());
    int used = 0;
    for (int k = 0; k < glimpses; k++) {
      long frame =
          frames.first() + (glimpses == 1 ? 0 : k * (frames.length() - 1) / (glimpses - 1));
      try (Still still = other.at(frame)) {
        Optional<Backdrop> found =
            Backdrop.of(shot, shot.length() / 2, sight.apply(still), SourceMap.real(source, frame));
        if (found.isEmpty()) continue;
        backdrops.add(found.get());
        used++;
      }
    }
    if (used == 0) {
      remarks.add(
          other.name()
              + " does not show the place of the shot and was not used. Give one that was"
              + " taken from the same camera position.");
    }
  }

  private static Painted filled(Window window, MarkedShot shot, Patchwork patchwork) {
    Optional<Patchwork.Patch> found = patchwork.at(window.frame());
    Canvas rgb = window.view(View.RGB);
    if (found.isEmpty()) return Painted.own(View.RGB, rgb);
    Patchwork.Patch patch = found.get();
    Canvas painted = rgb.copy();
    int[] origins = new int[window.width() * window.height()];
    for (int k = 0; k < patch.places().length; k++) {
      int x = patch.places()[k] % shot.width() - window.left();
      int y = patch.places()[k] / shot.width() - window.top();
      if (x < 0 || y < 0 || x >= window.width() || y >= window.height()) continue;
      int at = y * window.width() + x;
      if (window.region().at(x, y) == 0) continue;
      origins[at] = patch.origins()[k];
      for (int c = 0; c < 3; c++) {
        painted.plane(c)[at] = shot.code(patch.rgb()[3 * k + c]);
      }
    }
    return new Painted(
        View.RGB,
        painted,
        new SourceMap(window.width(), window.height(), origins),
        Optional.empty());
  }
}
