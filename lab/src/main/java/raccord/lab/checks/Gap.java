package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Places on the cut where no track has a picture.
///
/// They are left behind when clips move, and play as black. Before the first and after the last
/// picture there is room for leaders and tails; a slug or title the cut names is a picture.
@Says("Finds places between clips where the cut has no picture.")
@AutoService(Check.class)
public record Gap(@Dial(label = "Fewest frames", min = 1, max = 1000) int fewest) implements Check {

  public Gap {
    if (fewest < 1) {
      throw new IllegalArgumentException("A gap has at least 1 frame, not " + fewest + ".");
    }
  }

  public Gap() {
    this(1);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void finish() {
        film.timeline().ifPresent(timeline -> holes(timeline, found));
      }
    };
  }

  private void holes(Timeline timeline, Consumer<Finding> found) {
    List<FrameRange> covered = new ArrayList<>();
    for (Track track : timeline.pictureTracks()) {
      if (track.enabled()) covered.addAll(pictures(track, timeline.rate()));
    }
    covered.sort(Comparator.comparingLong(FrameRange::first));
    long seen = covered.isEmpty() ? 0 : covered.getFirst().past();
    for (FrameRange next : covered) {
      long picture = next.first();
      if (picture - seen >= fewest) found.accept(finding(new FrameRange(seen, picture)));
      seen = Math.max(seen, next.past());
    }
  }

  private static List<FrameRange> pictures(Track track, FrameRate rate) {
    List<FrameRange> pictures = new ArrayList<>();
    Time at = Time.zero(rate);
    for (Item item : track.items()) {
      Time past = at.plus(item.duration());
      boolean picture =
          switch (item) {
            case Item.Clip clip -> clip.enabled();
            case Item.Nest nest -> nest.enabled();
            case Item.Gap gap -> false;
            case Item.Transition transition -> false;
          };
      FrameRange frames = new FrameRange(at.nearest(rate).value(), past.nearest(rate).value());
      if (picture && !frames.isEmpty()) pictures.add(frames);
      at = past;
    }
    return pictures;
  }

  private Finding finding(FrameRange hole) {
    return new Finding(
        rule(),
        Severity.ERROR,
        1,
        "",
        hole,
        hole.length() == 1
            ? "The cut has no picture for one frame between two clips."
            : "The cut has no picture for " + hole.length() + " frames between two clips.",
        Map.of("frames", (double) hole.length()),
        List.of(
            new Finding.Still(Math.max(0, hole.first() - 1), "before"),
            new Finding.Still(hole.past(), "after")),
        List.of());
  }
}
