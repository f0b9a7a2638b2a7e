package raccord.lab.tools;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.colour.Cdl;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.sound.Sound;
import raccord.lab.media.Damage;
import raccord.lab.shots.ShotFinder;
import raccord.lab.vision.Look;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;
import raccord.lab.vision.Sitting;
import raccord.lab.vision.people.Cast;
import raccord.lab.vision.people.Casting;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.People;

/// One pass of one film: holds each look back until its shot is known, then shows it to all
/// watchers. One thread at a time.
final class Pass {
  private final Film film;
  private final List<Watcher> watchers;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> scenes = new HashMap<>();
  private final @Nullable ShotFinder finder;
  private final Deque<Shot> coming = new ArrayDeque<>();
  private final Map<String, Shot> ended = new HashMap<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Deque<Long> waitingFrames = new ArrayDeque<>();
  private final List<Shot> shots = new ArrayList<>();
  private final List<Portrait> portraits = new ArrayList<>();
  private final Map<String, Cast> casts = new HashMap<>();
  private final Map<String, Screened.Curves> curves = new LinkedHashMap<>();
  private @Nullable Shot current;
  private @Nullable Sitting sitting;
  private @Nullable Casting casting;
  private CurveKeeper curve = new CurveKeeper();
  private @Nullable Look previous;
  private long frames;

  private Pass(Film film, List<Check> checks, @Nullable ShotFinder finder) {
    this.film = film;
    this.finder = finder;
    this.watchers =
        checks.stream().map(check -> check.watch(film, finding -> accept(check, finding))).toList();
  }

  /// A pass that finds the shots itself.
  static Pass finding(Film film, List<Check> checks) {
    return new Pass(film, checks, new ShotFinder(film.rate()));
  }

  /// A pass that is told the shots.
  static Pass told(Film film, List<Check> checks, List<Shot> shots) {
    Pass pass = new Pass(film, checks, null);
    pass.coming.addAll(shots);
    shots.forEach(shot -> pass.ended.put(shot.id(), shot));
    return pass;
  }

  Film film() {
    return film;
  }

  private void accept(Check check, Finding finding) {
    if (check.countsIn(Optional.ofNullable(scenes.get(finding.shot())))) findings.add(finding);
  }

  /// @param faces in this frame; empty when nobody looked for them
  void see(Look alone, Optional<List<Face>> faces) {
    Look look = previous == null ? alone : alone.after(previous);
    previous = look;
    frames = look.frame() + 1;
    if (finder == null) {
      show(look, faces);
      return;
    }
    waitingFrames.add(look.frame());
    waiting.add(() -> show(look, faces));
    finder.see(look.frame(), look.glance());
    learn(finder);
    release(finder.settled());
  }

  void hear(Sound sound) {
    inOrder(() -> watchers.forEach(watcher -> watcher.hear(sound)));
  }

  void hearGuide(Sound sound) {
    inOrder(() -> watchers.forEach(watcher -> watcher.hearGuide(sound)));
  }

  void notice(Damage damage) {
    inOrder(() -> watchers.forEach(watcher -> watcher.notice(damage)));
  }

  Screened finish() {
    if (finder != null) {
      finder.finish();
      learn(finder);
    }
    release(Long.MAX_VALUE);
    while (!coming.isEmpty()) change(coming.peekFirst());
    change(null);
    List<Scene> scenes = Scene.of(portraits);
    scenes.forEach(scene -> watchers.forEach(watcher -> watcher.compare(scene)));
    if (casts.values().stream().anyMatch(cast -> cast.looks() > 0)) {
      for (Scene scene : scenes) {
        People people = People.of(scene, casts);
        watchers.forEach(watcher -> watcher.meet(people));
      }
    }
    watchers.forEach(Watcher::finish);
    findings.sort(
        Comparator.comparingLong((Finding finding) -> finding.frames().first())
            .thenComparing(Finding::rule)
            .thenComparingLong(finding -> finding.frames().past()));
    return new Screened(film, frames, shots, findings, curves);
  }

  private void inOrder(Runnable event) {
    if (waiting.isEmpty()) {
      event.run();
    } else {
      waitingFrames.add(waitingFrames.peekLast());
      waiting.add(event);
    }
  }

  private void learn(ShotFinder from) {
    coming.addAll(from.begun());
    from.ready().forEach(shot -> ended.put(shot.id(), shot));
  }

  private void release(long settled) {
    while (!waiting.isEmpty() && waitingFrames.peekFirst() < settled) {
      waitingFrames.removeFirst();
      waiting.removeFirst().run();
    }
  }

  private void show(Look look, Optional<List<Face>> faces) {
    while (!coming.isEmpty() && middle(coming.peekFirst()) <= look.frame()) {
      change(coming.peekFirst());
    }
    if (current == null || sitting == null || past(current) <= look.frame()) return;
    sitting.see(look);
    Casting cast = casting;
    if (cast != null) faces.ifPresent(each -> cast.see(look.frame(), each));
    curve.add(look);
    watchers.forEach(watcher -> watcher.see(look));
  }

  /// Ends the shot on screen, if any, and begins the next, if any.
  private void change(@Nullable Shot next) {
    if (next != null) coming.removeFirst();
    Shot shot = current;
    Sitting sat = sitting;
    if (shot != null && sat != null) {
      Shot whole = ended.getOrDefault(shot.id(), shot);
      shots.add(whole);
      long clear =
          next != null && !next.in().frames().isEmpty()
              ? Math.min(next.in().frames().first(), whole.frames().past())
              : whole.frames().past();
      sat.finish(whole, clear, grade(whole)).ifPresent(portraits::add);
      if (casting != null) casts.put(whole.id(), casting.finish(whole, clear));
      if (!curve.isEmpty()) curves.put(whole.id(), curve.curves());
      watchers.forEach(watcher -> watcher.end(whole));
    }
    current = next;
    if (next != null) {
      next.scene().ifPresent(scene -> scenes.put(next.id(), scene));
      sitting = new Sitting(next, film.rate());
      casting = new Casting(next, (double) film.width() / film.height());
      curve = new CurveKeeper();
      watchers.forEach(watcher -> watcher.begin(next));
    }
  }

  private long past(Shot shot) {
    Shot whole = ended.get(shot.id());
    return whole == null ? Long.MAX_VALUE : Math.max(whole.frames().past(), middle(whole) + 1);
  }

  private Optional<Cdl> grade(Shot shot) {
    return film.conform().stream()
        .filter(linked -> linked.shot().equals(shot.id()))
        .findFirst()
        .flatMap(linked -> linked.clip().grade());
  }

  private static long middle(Shot shot) {
    return shot.in().frames().isEmpty()
        ? shot.frames().first()
        : (shot.in().frames().first() + shot.in().frames().past()) / 2;
  }
}
