package raccord.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.tools.Check;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;

/// Plants faults at known places of films and counts what the checks find.
///
/// Usage: `PlantedFaults DEV|HELD CACHE COUNT [FOOTAGE] [KIND…]`. COUNT faults for each rule go
/// into films of rendered takes, which are rendered once and kept in CACHE; with FOOTAGE also into
/// films of its takes. DEV is what the rules were tuned on, HELD is other performances and other
/// clips. Every film is screened clean too. With KINDs, as `EXPOSURE`, only those.
public final class PlantedFaults {
  private static final List<Long> DEV = List.of(301L, 302L);
  private static final List<Long> HELD = List.of(401L, 402L);
  private static final int FAULTS_A_FILM = 5;

  /// Other setups a scene must have for one that is seen once to be told wrong; and no more than
  /// one of them is: which of two is right, nobody can tell.
  private static final int WITNESSES = 3;

  private final Screening screening = new Screening(judged(), 1);
  private final SplittableRandom random;
  private final Tally tally;

  private final Set<Wrong.Kind> kinds;
  private final List<Assembly> films;
  private final boolean real;
  private final Deque<Wanted> wanted;
  private int turn;

  private PlantedFaults(
      String title,
      long seed,
      Set<Wrong.Kind> kinds,
      List<Assembly> films,
      int count,
      boolean real) {
    this.films = films;
    this.real = real;
    this.kinds = kinds;
    random = new SplittableRandom(seed);
    tally = new Tally(title + ", seed " + seed);
    wanted = new ArrayDeque<>(wanted(count));
  }

  public static void main(String[] arguments) throws IOException {
    boolean tuning = arguments[0].equals("DEV");
    RenderedTakes takes = new RenderedTakes(Path.of(arguments[1]));
    int count = Integer.parseInt(arguments[2]);
    Set<Wrong.Kind> kinds = EnumSet.noneOf(Wrong.Kind.class);
    List<Path> footage = new ArrayList<>();
    for (String argument : List.of(arguments).subList(3, arguments.length)) {
      if (argument.contains("/")) footage.add(Path.of(argument));
      else kinds.add(Wrong.Kind.valueOf(argument));
    }
    if (kinds.isEmpty()) kinds.addAll(EnumSet.allOf(Wrong.Kind.class));
    String half = tuning ? "DEV" : "HELD";
    List<Long> seeds = tuning ? DEV : HELD;
    List<PlantedFaults> parts = new ArrayList<>();
    parts.add(
        new PlantedFaults(
            "Rendered, " + half + " " + seeds,
            tuning ? 1 : 2,
            kinds,
            Assemblies.rendered(takes, seeds),
            count,
            false));
    for (Path folder : footage) {
      parts.add(
          new PlantedFaults(
              "Real takes, " + half,
              tuning ? 3 : 4,
              kinds,
              Assemblies.real(folder, tuning),
              count,
              true));
    }
    for (PlantedFaults part : parts) part.controls();
    // In turn, and said in between: a run that is broken off has shown as much of each.
    for (int round = 1; parts.stream().anyMatch(part -> !part.wanted.isEmpty()); round++) {
      for (PlantedFaults part : parts) part.next();
      if (round % 20 == 0) parts.forEach(part -> part.tally.print());
    }
    parts.forEach(part -> part.tally.print());
  }

  /// The checks that a fault is planted for; the others have benches of their own.
  private static List<Check> judged() {
    Set<String> rules = new HashSet<>();
    for (Wrong.Kind kind : Wrong.Kind.values()) rules.add(kind.rule());
    return Shelf.checks().stream().filter(check -> rules.contains(check.rule())).toList();
  }

  private void controls() {
    for (Assembly film : films) {
      try (Reel reel = film.reel(List.of(), 0)) {
        tally.control(film, screened(film, reel));
      }
    }
  }

  /// Screens the next film, with the next few faults.
  private void next() {
    if (wanted.isEmpty()) return;
    Assembly film = films.get(turn++ % films.size());
    List<Wrong> faults = plant(film);
    if (faults.isEmpty()) return;
    try (Reel reel = film.reel(faults, random.nextLong())) {
      tally.score(film, screened(film, reel), faults);
    }
  }

  private Screened screened(Assembly film, Reel reel) {
    return film.told()
        ? screening.screen(Screening.film(reel), film.shots(), reel, Progress.SILENT)
        : screening.screen(Screening.film(reel), reel, Progress.SILENT);
  }

  /// A fault that is still to be planted.
  ///
  /// @param alone in a shot whose setup is seen once
  private record Wanted(Wrong.Kind kind, boolean alone) {}

  /// All that is to be planted, in a random order.
  private List<Wanted> wanted(int count) {
    List<Wanted> all = new ArrayList<>();
    for (Wrong.Kind kind : kinds) {
      // Cuts between takes of one framing are told, so that nothing can be left over at them.
      if (real && kind == Wrong.Kind.LEFTOVER) continue;
      // A setup's sharpness is its own: no rule compares it across setups.
      boolean across = !real && kind.isOfShot() && kind != Wrong.Kind.SOFT;
      long same = kinds.stream().filter(other -> other.rule().equals(kind.rule())).count();
      for (int i = 0; i < Math.ceilDiv(count, same); i++) all.add(new Wanted(kind, false));
      for (int i = 0; across && i < count / 2; i++) all.add(new Wanted(kind, true));
    }
    for (int i = all.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Wanted swapped = all.get(i);
      all.set(i, all.get(other));
      all.set(other, swapped);
    }
    return all;
  }

  /// Plants the next few faults that fit, each in a setup of its own.
  private List<Wrong> plant(Assembly film) {
    List<Wrong> faults = new ArrayList<>();
    List<FrameRange> places = film.places();
    Set<String> taken = new HashSet<>();
    boolean oneAlone = false;
    List<Wanted> later = new ArrayList<>();
    while (!wanted.isEmpty() && faults.size() < FAULTS_A_FILM) {
      Wanted next = wanted.remove();
      List<Integer> fitting = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        boolean free = !taken.contains(film.slots().get(i).setup());
        boolean told = next.kind == Wrong.Kind.LEFTOVER && film.told();
        boolean fits = !next.kind.isOfShot() || film.isAlone(i) == next.alone;
        boolean judged = !next.alone || (!oneAlone && film.hasOthers(i, WITNESSES));
        if (free && fits && judged && !told) fitting.add(i);
      }
      if (fitting.isEmpty()) {
        later.add(next);
        continue;
      }
      oneAlone |= next.alone;
      int slot = fitting.get(random.nextInt(fitting.size()));
      taken.add(film.slots().get(slot).setup());
      faults.add(
          new Wrong(
              next.kind, place(next.kind, places.get(slot)), strength(next.kind), next.alone));
    }
    later.forEach(wanted::addLast);
    return faults;
  }

  private FrameRange place(Wrong.Kind kind, FrameRange shot) {
    int length =
        switch (kind) {
          case STRAY, LEFTOVER -> random.nextInt(1, 4);
          case DROPOUT -> 1;
          case FLASH, REPEATED -> random.nextInt(1, 3);
          case BLACK, FREEZE -> random.nextInt(5, 16);
          case PULLDOWN, WOVEN, COMBED, BLENDED, EXPOSURE, BALANCE, GRAIN, SOFT, BARS, BLANKING ->
              (int) shot.length();
        };
    if (length == shot.length()) return shot;
    if (kind == Wrong.Kind.LEFTOVER) return new FrameRange(shot.past() - length, shot.past());
    long first = shot.first() + random.nextLong(10, shot.length() - length - 10);
    return new FrameRange(first, first + length);
  }

  private double strength(Wrong.Kind kind) {
    double sign = random.nextBoolean() ? 1 : -1;
    double far = random.nextDouble();
    return switch (kind) {
      case DROPOUT -> random.nextInt(3);
      case FLASH -> 2 + 2 * far;
      case PULLDOWN, BLENDED -> 5;
      case EXPOSURE -> sign * (0.6 + 0.6 * far);
      case BALANCE -> sign * (0.16 + 0.14 * far);
      case GRAIN -> 2.5 + 1.5 * far;
      case SOFT -> 1.5 + 1.5 * far;
      case BARS -> 0.05 + 0.1 * far;
      case BLANKING -> 1 + random.nextInt(4);
      case STRAY, LEFTOVER, BLACK, FREEZE, REPEATED, WOVEN, COMBED -> 0;
    };
  }
}
