package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.time.FrameRange;
import raccord.lab.colour.ColourMatch;
import raccord.lab.colour.CutOff;
import raccord.lab.colour.RgbPicture;
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
import raccord.lab.vision.View;

/// Brings a shot to the look of another by one ASC CDL for the whole shot.
///
/// The grade is proposed as files; pictures are painted only when somebody asks for them. A few
/// frames of each shot are compared: charts when both show one, places that both show, or the
/// colours that both hold; the less they tell, the less is done.
@Says("Brings a shot to the colour of another shot or still, as one CDL grade.")
@AutoService(Fix.class)
public record MatchColour(
    @Dial(label = "Strength (0 to 1)", min = 0, max = 1) double strength,
    @Dial(label = "Frames compared of each shot", min = 1, max = 24) int compared,
    @Dial(label = "What the reference is") Anchor anchor)
    implements Fix {
  private static final int MOST_SHOTS = 24;

  /// What the reference is.
  public enum Anchor {
    /// One shot or one still; all of it counts as one.
    SHOT,
    /// A still of each of the scene's shots: what most of them look like.
    SCENE
  }

  public MatchColour() {
    this(1, 6, Anchor.SHOT);
  }

  @Override
  public OtherTakes asksFor() {
    return OtherTakes.ROLL;
  }

  @Override
  public Repair study(Footage footage) {
    Footage reference =
        footage
            .reference()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "match-colour needs a shot or a still to match: name it with --to."));
    GradeSpace space = GradeSpace.of(footage.picture());
    if (space != GradeSpace.of(reference.picture())) {
      return new Repair.Refused(
          footage.name()
              + " and "
              + reference.name()
              + " do not hold the same kind of codes (one is scene light, the other is not): bring"
              + " one into the space of the other first.");
    }
    List<RgbPicture> here = pictures(footage, space, compared);
    List<String> charts = new ArrayList<>();
    ColourMatch match = match(here, footage, reference, space, charts).weakened(strength);
    List<String> remarks = remarks(footage, reference, match, space);
    remarks.addAll(charts);
    remarks.addAll(CutOff.sentences(here, match.grade()));
    return Repair.painting(Reach.PIXEL, window -> graded(window, match, space))
        .unbaked()
        .with(GradeFiles.of(footage, reference, match, space))
        .saying(remarks);
  }

  private ColourMatch match(
      List<RgbPicture> here,
      Footage footage,
      Footage reference,
      GradeSpace space,
      List<String> charts) {
    return switch (anchor) {
      case SHOT -> {
        List<RgbPicture> there = pictures(reference, space, compared);
        yield byCharts(here, footage, there, reference, space, charts)
            .orElseGet(() -> ColourMatch.of(here, there, footage.seed()));
      }
      case SCENE ->
          ColourMatch.median(
              here,
              pictures(reference, space, MOST_SHOTS).stream().map(List::of).toList(),
              footage.seed());
    };
  }

  /// By charts that other takes show, where the two shots do not both show one.
  private static Optional<ColourMatch> byCharts(
      List<RgbPicture> here,
      Footage footage,
      List<RgbPicture> there,
      Footage reference,
      GradeSpace space,
      List<String> charts) {
    if (footage.takes().isEmpty() && reference.takes().isEmpty()) return Optional.empty();
    Optional<HeldChart> mine = HeldChart.of(here, footage.takes(), space, footage.seed());
    if (mine.isEmpty()) return Optional.empty();
    Optional<HeldChart> theirs = HeldChart.of(there, reference.takes(), space, footage.seed());
    if (theirs.isEmpty()) return Optional.empty();
    charts.add(
        "The charts: " + mine.get().words(footage) + " and " + theirs.get().words(reference) + ".");
    return Optional.of(
        ColourMatch.of(here, mine.get().chart(), theirs.get().chart(), footage.seed()));
  }

  /// Frames spread over a shot, small enough to compare.
  private static List<RgbPicture> pictures(Footage footage, GradeSpace space, int most) {
    FrameRange shot = footage.frames();
    long count = Math.min(most, shot.length());
    List<RgbPicture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // The middles of equal stretches: first and last frames of shots are often in a dissolve.
      long frame = shot.first() + (2L * i + 1) * shot.length() / (2 * count);
      try (Still still = footage.at(frame)) {
        pictures.add(space.picture(still).within(RgbPicture.LARGE));
      }
    }
    return pictures;
  }

  private static Painted graded(Window window, ColourMatch match, GradeSpace space) {
    if (match.isNothing()) return Painted.own(View.NATIVE, window.view(View.NATIVE));
    Canvas canvas = window.view(space.view()).copy();
    space.grade(canvas, window.still(), match.grade());
    return Painted.own(space.view(), canvas);
  }

  private List<String> remarks(
      Footage footage, Footage reference, ColourMatch match, GradeSpace space) {
    List<String> remarks = new ArrayList<>();
    String told =
        switch (match.way()) {
          case CHART -> "a chart of both (" + match.witnesses() + " patches)";
          case PLACES -> "places that both show (" + match.witnesses() + " of them)";
          case COLOURS -> "the colours that both hold";
        };
    remarks.add(
        match.isNothing()
            ? footage.name() + " is left as it is: " + why(match, reference)
            : String.format(
                Locale.ROOT,
                "%s moves by %.1f ΔE to match %s, told by %s, in %s.",
                footage.name(),
                match.moved(),
                reference.name(),
                told,
                space.words()));
    remarks.add(
        String.format(
            Locale.ROOT,
            "Confidence %.0f %%: the grade may be off by about %.1f ΔE.%s",
            100 * match.sureness(),
            match.doubt(),
            match.way() == ColourMatch.Way.COLOURS
                ? " The shots show no common place, so little is done; look at it, or match by a"
                    + " shot that shows the same."
                : ""));
    match
        .leftover()
        .ifPresent(leftover -> {
          remarks.add(
              String.format(
                  Locale.ROOT,
                  "Left over: %.1f ΔE usually, %.1f in the farthest twentieth.",
                  leftover.usual(),
                  leftover.far()));
          remarks.addAll(leftover.sentences());
        });
    return remarks;
  }

  private String why(ColourMatch match, Footage reference) {
    if (strength == 0) return "the strength is 0.";
    return match.way() == ColourMatch.Way.COLOURS
        ? "too little of it is in " + reference.name() + " to tell a difference."
        : "it matches " + reference.name() + " already.";
  }
}
