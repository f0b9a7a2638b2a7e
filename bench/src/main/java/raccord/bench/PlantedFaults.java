package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.soundstage.Fault;
import raccord.lab.soundstage.KitchenScene;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;

/// Plants faults at known places and counts what the checks find.
///
/// Usage: `PlantedFaults SEED FILMS [FOOTAGE]`. Renders cuts of the soundstage's kitchen scene;
/// with FOOTAGE also cuts programmes from its takes. Each film is screened clean and with faults.
public final class PlantedFaults {
  private static final List<Fault.Kind> KINDS =
      List.of(
          Fault.Kind.STRAY_FRAMES,
          Fault.Kind.BLACK,
          Fault.Kind.FREEZE,
          Fault.Kind.REPEATED,
          Fault.Kind.PULLDOWN,
          Fault.Kind.COMBED,
          Fault.Kind.EXPOSURE,
          Fault.Kind.BALANCE,
          Fault.Kind.GRAIN,
          Fault.Kind.SOFT,
          Fault.Kind.LETTERBOX);

  private static final int PIECE = 44;

  /// Frames that differ by less are the same, 8-bit steps; as the rules have it.
  private static final float REPEAT = 0.2f;

  private static final int FAULTS_A_FILM = 2;

  private final Map<String, int[]> table = new TreeMap<>();
  private final Map<String, Integer> clean = new TreeMap<>();
  private final Screening screening = new Screening(Shelf.checks(), 0);
  private final SplittableRandom random;
  private int turn;

  private PlantedFaults(long seed) {
    random = new SplittableRandom(seed);
  }

  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    int films = Integer.parseInt(arguments[1]);
    PlantedFaults rendered = new PlantedFaults(seed);
    for (int i = 0; i < films; i++) rendered.render(seed + i);
    rendered.print("Rendered, seed " + seed);
    if (arguments.length > 2) {
      PlantedFaults real = new PlantedFaults(seed);
      for (int i = 0; i < films; i++) real.cut(Path.of(arguments[2]), seed + i);
      real.print("Real takes, seed " + seed);
    }
  }

  private void render(long seed) {
    Scene scene = KitchenScene.written();
    Stage stage = new Stage(320, 180, 8, FrameRate.FPS_24, seed);
    List<StageReel.Piece> pieces = new ArrayList<>();
    String[] order = {"12A", "12B", "12A", "12B", "12A", "12B"};
    for (int i = 0; i < order.length; i++) {
      long first = 150 + (long) i * PIECE;
      pieces.add(new StageReel.Piece(scene, order[i], 1 + (int) (seed % 3), first, first + PIECE));
    }
    List<FrameRange> ranges;
    try (StageReel reel = new StageReel(stage, pieces, List.of(), 1)) {
      ranges = reel.shots();
      control(screening.screen(Screening.film(reel), shots(ranges), reel, Progress.SILENT));
    }
    Map<Fault.Kind, Double> strengths = new EnumMap<>(SpoiledReel.strengths());
    strengths.put(Fault.Kind.GRAIN, 3.0);
    strengths.put(Fault.Kind.SOFT, 2.0);
    List<Fault> faults = plant(ranges, strengths, 3);
    try (StageReel reel = new StageReel(stage, pieces, faults, 1)) {
      score(screening.screen(Screening.film(reel), shots(ranges), reel, Progress.SILENT), faults);
    }
  }

  private void cut(Path footage, long seed) throws IOException {
    List<Path> takes;
    try (Stream<Path> all = Files.walk(footage.resolve("takes"))) {
      takes = new ArrayList<>(all.filter(f -> f.toString().endsWith(".mkv")).sorted().toList());
    }
    takes.removeIf(take -> !isClean(take));
    // Split by clip: one half is for tuning (even seeds), the other for showing (odd seeds).
    takes =
        takes.subList(
            seed % 2 == 0 ? 0 : takes.size() / 2, seed % 2 == 0 ? takes.size() / 2 : takes.size());
    // One signer's takes look alike; a programme that returns to three takes has three setups.
    List<SpoiledReel.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Path take = takes.get((int) ((seed / 2 * 3 + i % 3) % takes.size()));
      pieces.add(new SpoiledReel.Piece(take, new FrameRange(2, 2 + PIECE)));
    }
    List<Shot> shots;
    try (SpoiledReel reel = new SpoiledReel(pieces, List.of(), seed)) {
      shots = reel.shots();
      control(screening.screen(Screening.film(reel), shots, reel, Progress.SILENT));
    }
    List<FrameRange> ranges = shots.stream().map(Shot::frames).toList();
    List<Fault> faults = plant(ranges, SpoiledReel.strengths(), 4);
    try (Reel reel = new SpoiledReel(pieces, faults, seed)) {
      score(screening.screen(Screening.film(reel), shots, reel, Progress.SILENT), faults);
    }
  }

  /// True if a take is long enough and holds no frame twice: what it repeats itself is no false
  /// finding.
  private static boolean isClean(Path take) {
    try (Reel reel = Reel.open(take)) {
      @Nullable Look before = null;
      for (long at = 0; at < 2 + PIECE; at++) {
        Optional<Frame> next = reel.next();
        if (next.isEmpty()) return false;
        try (Frame frame = next.get()) {
          Look look = Look.at(at, frame, Glance.of(frame));
          if (before != null && look.after(before).change().isNone(REPEAT)) return false;
          before = look;
        }
      }
      return true;
    }
  }

  /// Plants the next few kinds, each in a shot of its own, never two in one setup.
  ///
  /// @param apart shots from one fault to the next
  private List<Fault> plant(List<FrameRange> shots, Map<Fault.Kind, Double> strengths, int apart) {
    List<Fault> faults = new ArrayList<>();
    int shift = random.nextInt(apart);
    for (int i = 0; i < FAULTS_A_FILM && apart * i + shift < shots.size(); i++) {
      Fault.Kind kind = KINDS.get(turn++ % KINDS.size());
      FrameRange shot = shots.get(apart * i + shift);
      double sign = kind == Fault.Kind.EXPOSURE && random.nextBoolean() ? -1 : 1;
      double strength = sign * strengths.getOrDefault(kind, 1.0);
      faults.add(new Fault(kind, place(kind, shot), strength));
    }
    return faults;
  }

  private FrameRange place(Fault.Kind kind, FrameRange shot) {
    int length =
        switch (kind) {
          case STRAY_FRAMES -> random.nextInt(1, 4);
          case REPEATED -> 1;
          case BLACK, FREEZE -> random.nextInt(5, 16);
          default -> (int) shot.length();
        };
    if (length == shot.length()) return shot;
    long first = shot.first() + random.nextLong(10, shot.length() - length - 10);
    return new FrameRange(first, first + length);
  }

  private void control(Screened screened) {
    for (Finding finding : screened.findings()) {
      if (finding.severity() == Severity.NOTE) continue;
      clean.merge(finding.rule(), 1, Integer::sum);
      System.out.println(
          "  clean: " + finding.rule() + " " + finding.frames() + " " + finding.sentence());
    }
  }

  private void score(Screened screened, List<Fault> faults) {
    List<Finding> left = new ArrayList<>(screened.findings());
    for (Fault fault : faults) {
      int[] row = row(fault.kind().rule());
      row[0]++;
      boolean found =
          left.removeIf(finding ->
              finding.rule().equals(fault.kind().rule())
                  && finding.frames().overlaps(fault.frames()));
      if (found) row[1]++;
      else System.out.println("  missed: " + fault);
    }
    for (Finding finding : left) {
      row(finding.rule())[2]++;
      System.out.println(
          "  false: "
              + finding.rule()
              + " "
              + finding.frames()
              + " "
              + finding.sentence()
              + " with "
              + faults);
    }
  }

  private int[] row(String rule) {
    return table.computeIfAbsent(rule, each -> new int[3]);
  }

  private void print(String title) {
    System.out.println(title);
    System.out.println("| rule | planted | found | false | precision | recall |");
    System.out.println("|---|---|---|---|---|---|");
    table.forEach((rule, row) ->
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %d | %.2f | %.2f |%n",
            rule,
            row[0],
            row[1],
            row[2],
            row[1] + row[2] == 0 ? 1.0 : (double) row[1] / (row[1] + row[2]),
            row[0] == 0 ? 1.0 : (double) row[1] / row[0]));
    System.out.println("Findings of severity warning or above on the clean controls: " + clean);
  }

  private static List<Shot> shots(List<FrameRange> ranges) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      FrameRange range = ranges.get(i);
      shots.add(
          new Shot(
              String.format(Locale.ROOT, "%04d", 10 * (i + 1)),
              range,
              new Shot.Join(
                  i == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT,
                  new FrameRange(range.first(), range.first()),
                  1),
              Optional.empty(),
              Optional.empty()));
    }
    return shots;
  }
}
