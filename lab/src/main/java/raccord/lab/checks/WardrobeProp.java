package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.Take;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Changed;
import raccord.lab.vision.Changes;
import raccord.lab.vision.Look;
import raccord.lab.vision.Plate;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.Registration;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;
import raccord.lab.vision.people.Redressed;

/// A prop or a garment that is not as it was when the cut last showed this setup.
///
/// Each shot gives a plate: the median of frames from its whole length, so that nobody who moves is
/// in it. It is laid over the plate of the last shot of the same setup, by the metadata or else by
/// the pictures; light and grade are made alike; what still differs where nobody moves is a change.
/// Shots that cannot be laid over each other surely are left alone. Whoever talks moves: what they
/// wear is read under each face, and compared when they are seen in the same place of the setup
/// again. What the log says of clothes and props is compared first.
@Says("Finds props and garments that changed between two shots of one setup.")
@AutoService(Check.class)
public record WardrobeProp(
    @Dial(label = "Least sureness", min = 0, max = 1) double sureness,
    @Dial(label = "Smallest change (percent of the picture)", min = 0.1, max = 20) double smallest)
    implements Check {

  // On real takes with planted changes: see docs/figures.md, Continuity.
  public WardrobeProp() {
    this(0.6, 0.4);
  }

  @Override
  public boolean looksForPeople() {
    return true;
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Compared(this, film, found);
  }

  private static final class Compared implements Watcher {
    private static final int SAMPLES = 16;
    // A dialogue rarely stays away from a setup for longer.
    private static final int KEPT = 12;
    // More that differs than this is another state of the whole set, or a wrong guess.
    private static final int MOST = 4;
    private static final double MOST_AREA = 0.3;
    private static final double SERIOUS = 0.5;
    // Logs are written in haste, but by somebody who looked.
    private static final double LOGGED = 0.9;
    // Screens and chairs that really move reach 0.5 and more; most planted changes lie above this.
    private static final double WARNED = 0.8;
    // Without a word from the metadata the pictures must be surer.
    private static final double SURELY_ONE_SETUP = 0.6;
    private static final double LIKELY_ONE_SETUP = 0.2;
    private static final double WORTH_A_LOOK = 0.3;

    private final WardrobeProp rule;
    private final Film film;
    private final Consumer<Finding> found;
    private final List<Noted> noted = new ArrayList<>();
    private final Deque<Known> known = new ArrayDeque<>();
    private final List<Plate.Seen> seen = new ArrayList<>();
    private int every = 1;
    private int skipped;
    private long from;
    private @Nullable Shot ended;

    // Clothes that stayed the same are up to 0.7 unlike on the soundstage; others 2.8 to 8.4.
    private static final double SAME_CLOTHES = 1.3;
    private static final double OTHER_CLOTHES = 2;

    /// Half the width of a head, hair and all, in sizes of the face.
    private static final double HEAD = 0.65;

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, List<Person>> people = new HashMap<>();
    private double shape = 1;

    private record Known(Shot shot, Plate plate) {}

    /// A change that counts when it is on nobody's head.
    private record Candidate(Shot now, Shot before, Changed changed, Finding finding) {}

    /// What the log says of a shot's take.
    private record Noted(Shot shot, Continuity continuity) {}

    Compared(WardrobeProp rule, Film film, Consumer<Finding> found) {
      this.rule = rule;
      this.film = film;
      this.found = found;
    }

    @Override
    public void begin(Shot shot) {
      settle(shot.in().frames().first());
      from = shot.in().frames().past();
    }

    @Override
    public void see(Look look) {
      if (look.frame() < from) return;
      look.proxy().ifPresent(proxy -> keep(look.frame(), proxy));
    }

    /// Keeps frames evenly spread over the shot, however long it becomes.
    private void keep(long frame, Proxy proxy) {
      if (skipped++ % every != 0) return;
      seen.add(new Plate.Seen(frame, proxy));
      if (seen.size() <= SAMPLES) return;
      for (int i = seen.size() - 2; i > 0; i -= 2) seen.remove(i);
      every *= 2;
    }

    @Override
    public void end(Shot shot) {
      ended = shot;
      film.take(shot)
          .map(Take::continuity)
          .filter(Continuity::isKnown)
          .ifPresent(continuity -> note(new Noted(shot, continuity)));
    }

    /// Compares what the log says with what it says of the last shot of the same setup.
    private void note(Noted now) {
      for (int i = noted.size() - 1; i >= 0; i--) {
        Noted before = noted.get(i);
        if (!declared(now.shot, before.shot).orElse(false)) continue;
        for (Continuity.Difference each : now.continuity.against(before.continuity)) {
          found.accept(finding(now.shot, before.shot, each));
        }
        break;
      }
      noted.add(now);
    }

    @Override
    public void finish() {
      settle(Long.MAX_VALUE);
      for (Candidate each : candidates) {
        if (!isHead(each.now, each.changed) && !isHead(each.before, each.changed)) {
          found.accept(each.finding);
        }
      }
    }

    /// Who does not talk may rest through a shot: a head that is turned otherwise is no prop. What
    /// was seen as a profile alone, and so without its light, may be part of the set.
    private boolean isHead(Shot shot, Changed changed) {
      double area = (changed.right() - changed.left()) * (changed.bottom() - changed.top());
      for (Person person : people.getOrDefault(shot.id(), List.of())) {
        if (Double.isNaN(person.light())) continue;
        double half = HEAD * person.size() / shape;
        double left = Math.max(changed.left(), person.x() - half);
        double right = Math.min(changed.right(), person.x() + half);
        double top = Math.max(changed.top(), person.crown());
        double bottom = Math.min(changed.bottom(), person.y() + 0.5 * person.size());
        if (Math.max(0, right - left) * Math.max(0, bottom - top) > area / 2) return true;
      }
      return false;
    }

    /// Compares the shot that ended, now that the transition out of it is known.
    private void settle(long past) {
      Shot shot = ended;
      if (shot != null) {
        List<Plate.Seen> clear = seen.stream().filter(each -> each.frame() < past).toList();
        Plate.of(clear).ifPresent(plate -> compare(new Known(shot, plate)));
      }
      ended = null;
      seen.clear();
      every = 1;
      skipped = 0;
    }

    private void compare(Known now) {
      for (Known before : known) {
        Optional<Boolean> declared = declared(now.shot, before.shot);
        if (declared.isPresent() && !declared.get()) continue;
        if (declared.isEmpty() && now.plate.likeness(before.plate) < WORTH_A_LOOK) continue;
        Optional<Registration> lies = Registration.of(now.plate, before.plate);
        double needed = declared.isPresent() ? LIKELY_ONE_SETUP : SURELY_ONE_SETUP;
        if (lies.isEmpty() || lies.get().sureness() < needed) continue;
        report(now, before, Changes.between(now.plate, before.plate, lies.get()));
        break;
      }
      known.addFirst(now);
      if (known.size() > KEPT) known.removeLast();
    }

    /// Whether the metadata says that two shots are of one setup; empty when it says nothing.
    private static Optional<Boolean> declared(Shot a, Shot b) {
      String mine = a.source().map(Shot.Source::setup).orElse("");
      String theirs = b.source().map(Shot.Source::setup).orElse("");
      if (mine.isEmpty() || theirs.isEmpty()) return Optional.empty();
      return Optional.of(mine.equals(theirs) && a.scene().equals(b.scene()));
    }

    private void report(Known now, Known before, List<Changed> changes) {
      List<Changed> sure =
          changes.stream()
              .filter(
                  each -> each.sureness() >= rule.sureness && 100 * each.area() >= rule.smallest)
              .toList();
      List<Changed> serious = changes.stream().filter(each -> each.sureness() >= SERIOUS).toList();
      double area = serious.stream().mapToDouble(Changed::area).sum();
      if (serious.size() > MOST || area > MOST_AREA) return;
      for (Changed each : sure) {
        candidates.add(new Candidate(now.shot, before.shot, each, finding(now, before, each)));
      }
    }

    @Override
    public void meet(People scene) {
      for (People.Appearance each : scene.shots()) {
        people.put(each.portrait().shot().id(), each.cast().people());
        shape = (double) each.portrait().width() / each.portrait().height();
      }
      for (Redressed each : Redressed.in(scene)) {
        double sureness = sureness(each);
        if (sureness >= rule.sureness) found.accept(finding(each, sureness));
      }
    }

    private static double sureness(Redressed each) {
      double seen = Math.min(each.now().sureness(), each.before().sureness());
      double other = (each.unlike() - SAME_CLOTHES) / (OTHER_CLOTHES - SAME_CLOTHES);
      return Math.min(0.95, Math.sqrt(seen) / (1 + Math.exp(2 - 3 * other)));
    }

    private Finding finding(Redressed each, double sureness) {
      Portrait now = each.shot().portrait();
      Portrait before = each.earlier().portrait();
      double shape = (double) now.width() / now.height();
      Person person = each.now();
      double half = 0.8 * person.size() / shape;
      double top = person.y() + 1.05 * person.size();
      double bottom = Math.min(1, person.y() + 1.9 * person.size());
      return new Finding(
          rule.rule(),
          sureness >= WARNED ? Severity.WARNING : Severity.NOTE,
          sureness,
          now.shot().id(),
          now.shot().frames(),
          String.format(
              Locale.ROOT,
              "In shot %s whoever is %s wears another colour than in shot %s of the same setup.",
              now.shot().id(),
              where(person),
              before.shot().id()),
          Map.of(
              "left", 100 * Math.max(0, person.x() - half),
              "top", 100 * top,
              "right", 100 * Math.min(1, person.x() + half),
              "bottom", 100 * bottom,
              "area", 200 * half * (bottom - top),
              "unlike", each.unlike()),
          List.of(
              new Finding.Still(now.middle(), "shot " + now.shot().id()),
              new Finding.Still(before.middle(), "shot " + before.shot().id() + ", before")),
          List.of());
    }

    private Finding finding(Shot now, Shot before, Continuity.Difference difference) {
      String thing = difference.thing().isEmpty() ? "" : difference.thing() + ": ";
      return new Finding(
          rule.rule(),
          Severity.WARNING,
          LOGGED,
          now.id(),
          now.frames(),
          "The log says of shot "
              + now.id()
              + " \""
              + thing
              + difference.here()
              + "\" and of shot "
              + before.id()
              + " of the same setup \""
              + thing
              + difference.there()
              + "\".",
          Map.of(),
          List.of(
              new Finding.Still(now.frames().first(), "shot " + now.id()),
              new Finding.Still(before.frames().first(), "shot " + before.id() + ", before")),
          List.of());
    }

    private static String where(Person person) {
      if (person.x() < 0.36) return "on the left";
      return person.x() > 0.64 ? "on the right" : "in the middle";
    }

    private Finding finding(Known now, Known before, Changed changed) {
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("left", 100 * changed.left());
      numbers.put("top", 100 * changed.top());
      numbers.put("right", 100 * changed.right());
      numbers.put("bottom", 100 * changed.bottom());
      numbers.put("area", 100 * changed.area());
      numbers.put("contrast", changed.contrast());
      numbers.put("colour", changed.colour());
      numbers.put("edge", changed.edge());
      numbers.put("performers", changed.performers());
      numbers.put("novel", changed.novel());
      numbers.put("filled", changed.filled());
      if (!Double.isNaN(changed.stirs())) numbers.put("stirs", changed.stirs());
      return new Finding(
          rule.rule(),
          changed.sureness() >= WARNED ? Severity.WARNING : Severity.NOTE,
          changed.sureness(),
          now.shot.id(),
          now.shot.frames(),
          String.format(
              Locale.ROOT,
              "In %s of shot %s %s is not as in shot %s of the same setup (%.1f percent of the"
                  + " picture).",
              changed.where(),
              now.shot.id(),
              changed.performers() > 0.5 ? "the colour of somebody's clothes" : "something",
              before.shot.id(),
              100 * changed.area()),
          numbers,
          List.of(
              new Finding.Still(now.plate.frame(), "shot " + now.shot.id()),
              new Finding.Still(before.plate.frame(), "shot " + before.shot.id() + ", before")),
          List.of());
    }
  }
}
