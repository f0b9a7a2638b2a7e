package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Clips whose media ends before the cut does.
///
/// A dissolve shows frames of both clips beyond the join, a retime may run past the last frame.
/// When the media has too few, an NLE repeats the last frame or shows black, and a pull for effects
/// comes short. Dissolves are understood as centred on what the cut says before and after the join.
@Says("Finds clips whose media is too short for their dissolve, retime or length.")
@AutoService(Check.class)
public record HandlesShort(
    @Dial(label = "Frames of handle wanted at each end", min = 0, max = 100) int handle)
    implements Check {

  public HandlesShort {
    if (handle < 0) {
      throw new IllegalArgumentException("A handle cannot have " + handle + " frames.");
    }
  }

  // None beyond what the cut itself uses: how long handles should be is the production's choice.
  public HandlesShort() {
    this(0);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void finish() {
        film.timeline().ifPresent(timeline -> look(film, timeline, found));
      }
    };
  }

  private void look(Film film, Timeline timeline, Consumer<Finding> found) {
    FrameRate rate = timeline.rate();
    for (Track track : timeline.pictureTracks()) {
      Time at = Time.zero(rate);
      List<Item> items = track.items();
      for (int i = 0; i < items.size(); i++) {
        Time past = at.plus(items.get(i).duration());
        if (track.enabled() && items.get(i) instanceof Item.Clip clip && clip.enabled()) {
          FrameRange record = new FrameRange(at.nearest(rate).value(), past.nearest(rate).value());
          Optional<Item.Transition> in = transition(items, i - 1);
          Optional<Item.Transition> out = transition(items, i + 1);
          look(film, clip, record, in, out, found);
        }
        at = past;
      }
    }
  }

  private void look(
      Film film,
      Item.Clip clip,
      FrameRange record,
      Optional<Item.Transition> in,
      Optional<Item.Transition> out,
      Consumer<Finding> found) {
    Optional<Film.Linked> linked =
        film.conform().stream()
            .filter(each -> each.clip().equals(clip) && each.record().equals(record))
            .findFirst();
    Optional<TimeRange> available =
        linked
            .flatMap(Film.Linked::available)
            .or(() -> clip.activeReference().flatMap(MediaReference::available));
    TimeRange used = used(clip);
    // Media that shares no frame with the clip is a wrong link, which conform reports.
    if (available.isEmpty() || !overlaps(used, available.get()) || record.isEmpty()) return;
    FrameRate rate = film.rate();
    double speed =
        clip.duration().isZero()
            ? 1
            : used.duration().approximateSeconds() / clip.duration().approximateSeconds();
    double headNeed = frames(in.map(Item.Transition::before), rate) * speed + handle;
    double tailNeed = frames(out.map(Item.Transition::after), rate) * speed + handle;
    double head = count(used.start().minus(available.get().start()), rate);
    double tail = count(available.get().past().minus(used.past()), rate);
    String shot = linked.map(Film.Linked::shot).orElse("");
    // Half a frame: times of another rate rarely end on a frame of this one.
    if (head < headNeed - 0.5) {
      found.accept(finding(clip, shot, record.first(), "before its start", headNeed, head));
    }
    if (tail < tailNeed - 0.5) {
      found.accept(finding(clip, shot, record.past() - 1, "after its end", tailNeed, tail));
    }
  }

  private Finding finding(
      Item.Clip clip, String shot, long place, String where, double need, double has) {
    long wanted = Math.round(need);
    long there = Math.round(has);
    return new Finding(
        rule(),
        Severity.ERROR,
        1,
        shot,
        FrameRange.single(Math.max(0, place)),
        there < 0
            ? "Clip "
                + clip.name()
                + " uses "
                + -there
                + " frames more than its media has "
                + where
                + "."
            : "Clip "
                + clip.name()
                + " needs "
                + wanted
                + " frames "
                + where
                + " for its transition or handle; its media has "
                + there
                + ".",
        Map.of("needed", need, "there", has),
        List.of(new Finding.Still(Math.max(0, place), "the join")),
        List.of());
  }

  private static Optional<Item.Transition> transition(List<Item> items, int index) {
    return index >= 0 && index < items.size() && items.get(index) instanceof Item.Transition t
        ? Optional.of(t)
        : Optional.empty();
  }

  /// The stretch of the source that plays, the retime followed.
  private static TimeRange used(Item.Clip clip) {
    if (clip.retime().isEmpty()) return clip.source();
    Time least = clip.retime().get().points().getFirst().source();
    Time most = least;
    for (Retime.Point point : clip.retime().get().points()) {
      if (point.source().compareTo(least) < 0) least = point.source();
      if (point.source().compareTo(most) > 0) most = point.source();
    }
    return new TimeRange(least, most.minus(least));
  }

  private static boolean overlaps(TimeRange a, TimeRange b) {
    return a.start().compareTo(b.past()) < 0 && b.start().compareTo(a.past()) < 0;
  }

  private static double frames(Optional<Time> time, FrameRate rate) {
    return time.map(each -> count(each, rate)).orElse(0.0);
  }

  /// A length in frames, for comparing only.
  private static double count(Time length, FrameRate rate) {
    return length.approximateSeconds() * rate.approximately();
  }
}
