package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.TimeRange;
import raccord.lab.media.LaidSound;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Clips that did not find their media, or found it in a way that cannot be right.
///
/// What does not link is a finding and not a failure: the rest of the cut is checked all the same.
@Says(
    "Finds clips without media or unheard, source timecode at the wrong rate, and reel names that clash.")
@AutoService(Check.class)
public record Conform() implements Check {

  /// What one line of a cut list stands for: picture and sound of a take, laid together.
  private record Event(String clip, FrameRange record, Optional<Path> media) {}

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void finish() {
        Map<String, Film.Linked> byReel = new LinkedHashMap<>();
        Set<Event> said = new HashSet<>();
        // Picture first: a clip of sound alone belongs to no shot.
        List<Film.Linked> pictureFirst =
            film.conform().stream()
                .sorted(Comparator.comparing((Film.Linked linked) -> linked.shot().isEmpty()))
                .toList();
        for (Film.Linked linked : pictureFirst) {
          if (!said.add(new Event(name(linked), linked.record(), linked.media()))) continue;
          if (linked.media().isEmpty()) {
            if (!isGenerated(linked.clip())) found.accept(unmatched(linked));
            continue;
          }
          wrongRate(linked).ifPresent(found);
          unheard(linked).ifPresent(found);
          clash(linked, byReel).ifPresent(found);
        }
      }
    };
  }

  private Finding unmatched(Film.Linked linked) {
    return finding(
        linked,
        "No media was found for clip " + name(linked) + ": " + sentence(linked.how()),
        Map.of());
  }

  /// Sound that changes its speed, rests or runs backwards is not listened to.
  private Optional<Finding> unheard(Film.Linked linked) {
    Optional<Retime> retime = linked.clip().retime();
    if (linked.track() < 0 || retime.isEmpty()) return Optional.empty();
    OptionalDouble speed = retime.get().steadySpeed();
    if (speed.isPresent() && LaidSound.isSpeed(speed.getAsDouble())) return Optional.empty();
    return Optional.of(
        new Finding(
            rule(),
            Severity.NOTE,
            1,
            linked.shot(),
            linked.record(),
            "The sound of clip "
                + name(linked)
                + " on track "
                + (linked.track() + 1)
                + " changes its speed or runs backwards, and was not listened to.",
            Map.of("track", linked.track() + 1.0),
            List.of(),
            List.of()));
  }

  /// Source timecode counted at another rate than the media's lands on other frames, the further
  /// into the day the more.
  private Optional<Finding> wrongRate(Film.Linked linked) {
    Optional<TimeRange> available = linked.available();
    if (available.isEmpty() || linked.clip().retime().isPresent()) return Optional.empty();
    FrameRate cut = linked.clip().source().start().rate();
    FrameRate media = available.get().start().rate();
    // Rates that are no frame rates (a time base, a sample rate) say nothing.
    if (!isFrameRate(cut) || !isFrameRate(media) || cut.equals(media)) return Optional.empty();
    return Optional.of(
        finding(
            linked,
            "Clip "
                + name(linked)
                + " counts its source at "
                + cut
                + " frames a second, but its media runs at "
                + media
                + ".",
            Map.of("cut-rate", cut.approximately(), "media-rate", media.approximately())));
  }

  /// Two files under one reel name with the same timecode: the list cannot tell them apart.
  private Optional<Finding> clash(Film.Linked linked, Map<String, Film.Linked> byReel) {
    String reel = linked.clip().activeReference().flatMap(MediaReference::reel).orElse("");
    if (reel.isBlank() || linked.available().isEmpty()) return Optional.empty();
    Film.Linked other = byReel.putIfAbsent(reel, linked);
    if (other == null || other.available().isEmpty()) return Optional.empty();
    Path mine = linked.media().orElseThrow();
    Path theirs = other.media().orElseThrow();
    TimeRange a = linked.available().get();
    TimeRange b = other.available().get();
    boolean apart = a.past().compareTo(b.start()) <= 0 || b.past().compareTo(a.start()) <= 0;
    if (mine.equals(theirs) || apart) return Optional.empty();
    return Optional.of(
        finding(
            linked,
            "Reel "
                + reel
                + " names two files with the same timecode: "
                + theirs.getFileName()
                + " and "
                + mine.getFileName()
                + ".",
            Map.of()));
  }

  private Finding finding(Film.Linked linked, String sentence, Map<String, Double> numbers) {
    FrameRange at = linked.record();
    return new Finding(
        rule(),
        Severity.ERROR,
        1,
        linked.shot(),
        at,
        sentence,
        numbers,
        List.of(new Finding.Still(at.first(), "the clip")),
        List.of());
  }

  /// Titles, bars and slugs are made by the NLE and need no media.
  private static boolean isGenerated(Item.Clip clip) {
    return clip.activeReference().flatMap(MediaReference::generator).isPresent();
  }

  private static boolean isFrameRate(FrameRate rate) {
    return rate.numerator() <= 240L * rate.denominator()
        && rate.numerator() >= 10 * rate.denominator();
  }

  private static String name(Film.Linked linked) {
    return linked.clip().name().isBlank()
        ? "at frame " + linked.record().first()
        : linked.clip().name();
  }

  private static String sentence(String how) {
    String lower =
        how.isEmpty()
            ? "nothing fits"
            : how.substring(0, 1).toLowerCase(Locale.ROOT) + how.substring(1);
    return lower.endsWith(".") ? lower : lower + ".";
  }
}
