package raccord.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import raccord.bench.programme.Event;

/// How well reported shot changes match the truth.
///
/// A cut counts when a change is reported within one frame of it. A gradual one counts when exactly
/// one change is reported within two frames of its range; each further one there is false. What is
/// left over is false, and counts against the cuts or the gradual ones by what it was reported as
/// (a peer that does not say is taken to report cuts). A distractor is hit when a left-over change
/// lies within two frames of it.
final class ShotScore {
  /// A reported change: for a cut `past` equals `first`.
  record Report(boolean gradual, long at, long first, long past) {
    static Report cut(long at) {
      return new Report(false, at, at, at);
    }
  }

  private int cuts;
  private int cutsFound;
  private int exact;
  private int falseCuts;
  private int gradual;
  private int gradualFound;
  private int falseGradual;
  private int distractors;
  private int hit;
  private double overlap;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, int[]> kinds = new TreeMap<>();

  void add(String film, List<Event> events, List<Report> reports) {
    Set<Report> left = new HashSet<>(reports);
    for (Event event : events) {
      if (event.type() == Event.Type.CUT) cut(film, event, left);
    }
    for (Event event : events) {
      if (event.type() == Event.Type.GRADUAL) gradual(film, event, left);
    }
    for (Event event : events) {
      if (event.type() != Event.Type.DISTRACTOR) continue;
      distractors++;
      boolean struck =
          left.stream().anyMatch(r -> r.at() >= event.first() - 2 && r.at() < event.past() + 2);
      count(event.kind(), struck);
      if (struck) {
        hit++;
        note(film, "hit", event);
      }
    }
    for (Report report : left) {
      if (report.gradual()) falseGradual++;
      else falseCuts++;
      notes.add(
          String.format(
              Locale.ROOT,
              "%s false %s at %d (%d to %d)",
              film,
              report.gradual() ? "gradual" : "cut",
              report.at(),
              report.first(),
              report.past()));
    }
  }

  private void cut(String film, Event event, Set<Report> left) {
    cuts++;
    Report best = null;
    for (Report report : left) {
      boolean near = Math.abs(report.at() - event.first()) <= 1;
      if (near && (best == null || report.at() == event.first())) best = report;
    }
    count(event.kind(), best != null);
    if (best == null) {
      note(film, "missed", event);
      return;
    }
    left.remove(best);
    cutsFound++;
    if (best.at() == event.first()) exact++;
    else note(film, "a frame off", event);
  }

  private void gradual(String film, Event event, Set<Report> left) {
    gradual++;
    List<Report> inside =
        left.stream()
            .filter(r -> r.at() >= event.first() - 2 && r.at() < event.past() + 2)
            .toList();
    count(event.kind(), inside.size() == 1);
    if (inside.size() == 1) {
      Report report = inside.getFirst();
      gradualFound++;
      long common = Math.min(report.past(), event.past()) - Math.max(report.first(), event.first());
      long all = Math.max(report.past(), event.past()) - Math.min(report.first(), event.first());
      overlap += Math.max(0, (double) common / Math.max(1, all));
      left.remove(report);
    } else {
      note(film, inside.isEmpty() ? "missed" : "found " + inside.size() + " times", event);
      falseGradual += Math.max(0, inside.size() - 1);
      inside.forEach(left::remove);
    }
  }

  private void count(String kind, boolean yes) {
    int[] counts = kinds.computeIfAbsent(kind, k -> new int[2]);
    if (yes) counts[0]++;
    counts[1]++;
  }

  private void note(String film, String what, Event event) {
    notes.add(
        film + " " + what + ": " + event.kind() + " " + event.first() + " to " + event.past());
  }

  double all() {
    return f1(cutsFound + gradualFound, cuts + gradual, falseCuts + falseGradual);
  }

  private static double f1(int found, int truth, int wrong) {
    return truth + found + wrong == 0 ? 0 : 200.0 * found / (truth + found + wrong);
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "cut F1 %5.1f (exact %5.1f)  gradual F1 %5.1f (range IoU %.2f)  all F1 %5.1f  distractors hit %d of %d"
            + "  [cuts %d/%d, false %d; gradual %d/%d, false %d]",
        f1(cutsFound, cuts, falseCuts),
        f1(exact, cuts, falseCuts + cutsFound - exact),
        f1(gradualFound, gradual, falseGradual),
        overlap / Math.max(1, gradualFound),
        all(),
        hit,
        distractors,
        cutsFound,
        cuts,
        falseCuts,
        gradualFound,
        gradual,
        falseGradual);
  }

  /// Found or hit, of how many, by kind.
  String byKind() {
    StringBuilder out = new StringBuilder();
    kinds.forEach((kind, n) ->
        out.append(kind).append(' ').append(n[0]).append('/').append(n[1]).append("  "));
    return out.toString();
  }

  List<String> notes() {
    return notes;
  }
}
