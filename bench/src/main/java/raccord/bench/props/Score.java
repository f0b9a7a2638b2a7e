package raccord.bench.props;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import raccord.film.findings.Finding;
import raccord.lab.checks.WardrobeProp;

/// Counts what was found in each film against what was planted.
final class Score {
  private static final double OVERLAP = 0.3;
  private static final double FRAMES_A_MINUTE = 25 * 60;

  private final List<Film> films = new ArrayList<>();
  private final double sureness = new WardrobeProp().sureness();
  private final double smallest = new WardrobeProp().smallest();

  /// @param plant empty for a film as it is
  /// @param findings all of them, however unsure
  record Film(
      String name,
      boolean signers,
      Optional<Plant> plant,
      List<Finding> findings,
      long frames,
      Differencing peers) {}

  void add(Film film) {
    films.add(film);
    List<Finding> counted = counted(film);
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s ", film.name));
    line.append(
        film.plant
            .map(plant ->
                String.format(
                    Locale.ROOT,
                    "%-10s %-6s area %.1f %% contrast %.0f at %s",
                    plant.kind(),
                    plant.what(),
                    100 * plant.area(),
                    plant.contrast(),
                    boxes(plant.boxes())))
            .orElse("clean"));
    line.append(String.format(Locale.ROOT, " -> %.2f%s", top(film), hit(film) ? " HIT" : ""));
    for (Finding each : counted.subList(0, Math.min(3, counted.size()))) {
      line.append(String.format(Locale.ROOT, "%n    %.2f %s", each.sureness(), each.numbers()));
    }
    System.out.println(line);
  }

  void print(String half) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d films, %d clean; AUC over films: rule %.3f, picture difference %.3f, histogram"
            + " %.3f%n",
        half,
        films.size(),
        films.stream().filter(film -> film.plant.isEmpty()).count(),
        auc(Score::top),
        auc(film -> film.peers.picture()),
        auc(film -> film.peers.histogram()));
    for (Plant.Kind kind : Plant.Kind.values()) {
      List<Film> some =
          films.stream().filter(f -> f.plant.filter(p -> p.kind() == kind).isPresent()).toList();
      if (some.isEmpty()) continue;
      System.out.printf(
          Locale.ROOT,
          "  %-10s %d films: box of the surest finding hit (IoU > %.1f) %d, reported and hit %d%n",
          kind,
          some.size(),
          OVERLAP,
          some.stream().filter(Score::hit).count(),
          some.stream().filter(f -> hit(f) && reported(f) > 0).count());
    }
    long planted = films.stream().filter(film -> film.plant.isPresent()).count();
    long hits = films.stream().filter(film -> film.plant.isPresent() && hit(film)).count();
    long reportedHits =
        films.stream().filter(f -> f.plant.isPresent() && hit(f) && reported(f) > 0).count();
    double minutes = films.stream().mapToLong(Film::frames).sum() / FRAMES_A_MINUTE;
    double cleanMinutes =
        films.stream().filter(f -> f.plant.isEmpty()).mapToLong(Film::frames).sum()
            / FRAMES_A_MINUTE;
    long falseInClean =
        films.stream().filter(f -> f.plant.isEmpty()).mapToLong(this::reported).sum();
    long falseInAll = films.stream().mapToLong(this::falseAlarms).sum();
    System.out.printf(
        Locale.ROOT,
        "  all kinds: box hit %.0f %% (%d of %d), reported and hit %.0f %%; false alarms: %d in"
            + " %.1f minutes of clean film (%.2f a minute), %d in %.1f minutes of all (%.2f)%n",
        100.0 * hits / planted,
        hits,
        planted,
        100.0 * reportedHits / planted,
        falseInClean,
        cleanMinutes,
        falseInClean / cleanMinutes,
        falseInAll,
        minutes,
        falseInAll / minutes);
  }

  /// Findings outside the corner where the signers' room really changes, the surest first.
  private static List<Finding> counted(Film film) {
    return film.findings.stream()
        .filter(each -> !film.signers || !inCorner(each))
        .sorted((a, b) -> Double.compare(b.sureness(), a.sureness()))
        .toList();
  }

  private static boolean inCorner(Finding finding) {
    return Pairs.inCorner(box(finding));
  }

  private static double top(Film film) {
    List<Finding> counted = counted(film);
    return counted.isEmpty() ? 0 : counted.getFirst().sureness();
  }

  private static boolean hit(Film film) {
    List<Finding> counted = counted(film);
    return !counted.isEmpty()
        && film.plant.isPresent()
        && hits(counted.getFirst(), film.plant.get());
  }

  private static boolean hits(Finding finding, Plant plant) {
    double[] found = box(finding);
    if (plant.boxes().stream().anyMatch(box -> overlap(found, box) > OVERLAP)) return true;
    double[] union = plant.boxes().getFirst().clone();
    for (double[] box : plant.boxes()) {
      for (int i = 0; i < 4; i++) {
        union[i] = i < 2 ? Math.min(union[i], box[i]) : Math.max(union[i], box[i]);
      }
    }
    return overlap(found, union) > OVERLAP;
  }

  private long reported(Film film) {
    return counted(film).stream().filter(this::reported).count();
  }

  private boolean reported(Finding finding) {
    return finding.sureness() >= sureness && number(finding, "area") >= smallest;
  }

  /// Reported findings that touch nothing that was planted.
  private long falseAlarms(Film film) {
    return counted(film).stream()
        .filter(this::reported)
        .filter(each ->
            film.plant.stream()
                .flatMap(plant -> plant.boxes().stream())
                .noneMatch(box -> overlap(box(each), box) > 0.02))
        .count();
  }

  private static double number(Finding finding, String name) {
    Double number = finding.numbers().get(name);
    if (number == null) throw new IllegalStateException(finding + " has no " + name + ".");
    return number;
  }

  private static double[] box(Finding finding) {
    return new double[] {
      number(finding, "left") / 100,
      number(finding, "top") / 100,
      number(finding, "right") / 100,
      number(finding, "bottom") / 100
    };
  }

  private static double overlap(double[] a, double[] b) {
    double width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
    double height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
    if (width <= 0 || height <= 0) return 0;
    double both = width * height;
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both);
  }

  /// The chance that a film with a change scores above a clean one.
  private double auc(ToDoubleFunction<Film> score) {
    double[] clean =
        films.stream().filter(film -> film.plant.isEmpty()).mapToDouble(score).toArray();
    double[] planted =
        films.stream().filter(film -> film.plant.isPresent()).mapToDouble(score).toArray();
    double sum = 0;
    for (double each : planted) {
      sum += Arrays.stream(clean).map(other -> each > other ? 1 : each == other ? 0.5 : 0).sum();
    }
    return sum / Math.max(1, planted.length * clean.length);
  }

  private static String boxes(List<double[]> boxes) {
    StringBuilder out = new StringBuilder();
    for (double[] box : boxes) {
      out.append(
          String.format(
              Locale.ROOT,
              "[%.0f %.0f %.0f %.0f]",
              100 * box[0],
              100 * box[1],
              100 * box[2],
              100 * box[3]));
    }
    return out.toString();
  }
}
