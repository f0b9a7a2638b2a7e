package raccord.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.findings.Finding;
import raccord.film.interchange.Ale;
import raccord.film.interchange.Interchange;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Fault;
import raccord.lab.soundstage.FaultTable;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.SceneFile;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;
import raccord.lab.store.Production;
import raccord.studio.actions.CheckCut;
import raccord.studio.actions.Ingest;
import raccord.studio.actions.NewProduction;
import raccord.studio.actions.Selection;

/// Every row of the table of findings, filmed once: which of them a check of the cut names.
///
/// Usage: `FaultRows FOLDER`. Films the stretches that the cuts use, once, into FOLDER; takes them
/// in with their log, conforms the cut with every fault and the clean one, and checks both.
public final class FaultRows {
  private static final int WIDTH = 384;
  private static final int HEIGHT = 216;
  private static final long SEED = 21;
  private static final int EXPOSURES = 2;
  private static final int THREADS = 2;

  /// Frames that are filmed before and after what a cut uses, as far as the take goes.
  private static final int HANDLE = 6;

  private FaultRows() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path card = Files.createDirectories(folder.resolve("cards").resolve("D001"));
    film(card);
    Files.writeString(card.resolve("D001.ale"), log(FaultTable.scene()).write());
    Path production = folder.resolve("FAULTS" + Production.ENDING);
    if (!Production.isProduction(production)) {
      new NewProduction(production).run(Progress.SILENT);
    }
    new Ingest(production, List.of(card)).run(Progress.SILENT);
    Kite.Cut clean = FaultTable.cleanCut(Optional.empty());
    for (Finding each : check(production, written(folder, clean), folder)) {
      System.out.println("clean: " + said(each));
    }
    Kite.Cut cut = FaultTable.cut(Optional.empty());
    print(cut.planted(), check(production, written(folder, cut), folder));
  }

  /// Films what the cuts use of each take that came in.
  private static void film(Path card) {
    Stage stage = new Stage(WIDTH, HEIGHT, 10, FaultTable.RATE, SEED, EXPOSURES);
    Map<String, FrameRange> used = used();
    for (Rush rush : FaultTable.scene().rushes()) {
      Path file = card.resolve(rush.name() + ".mov");
      FrameRange range = used.get(key(rush.setup().name(), rush.take()));
      if (range == null || Files.exists(file)) continue;
      FrameRange filmed =
          new FrameRange(Math.max(0, range.first() - HANDLE), range.past() + HANDLE)
              .within(rush.action());
      List<Fault> faults = new ArrayList<>();
      for (Fault fault : rush.faults()) {
        FrameRange place = fault.frames().within(filmed).moved(-filmed.first());
        if (!place.isEmpty()) faults.add(new Fault(fault.kind(), place, fault.strength()));
      }
      StageReel.Piece piece =
          new StageReel.Piece(rush.scene(), rush.setup(), rush.take(), filmed, 0, Optional.empty());
      try (StageReel reel = new StageReel(stage, List.of(piece), faults, THREADS);
          Print print =
              Print.begin(
                  file,
                  Rush.order(stage, Stock.PRORES_422_HQ)
                      .withTimecode(rush.at(filmed.first()), rush.roll()))) {
        Rush.copy(reel, print, sound -> {}, count -> {});
        print.keep();
      }
    }
  }

  /// Frames of the action that the cuts use, by setup and take.
  private static Map<String, FrameRange> used() {
    Map<String, FrameRange> used = new HashMap<>();
    for (Kite.Cut cut :
        List.of(FaultTable.cut(Optional.empty()), FaultTable.cleanCut(Optional.empty()))) {
      for (StageReel.Piece piece : cut.pieces()) {
        used.merge(
            key(piece.setup().name(), piece.take()),
            piece.frames(),
            (a, b) -> new FrameRange(Math.min(a.first(), b.first()), Math.max(a.past(), b.past())));
      }
    }
    return used;
  }

  private static String key(String setup, int take) {
    return setup + " " + take;
  }

  private static Ale log(SceneFile scene) {
    List<List<String>> rows = new ArrayList<>();
    for (Rush rush : scene.rushes()) {
      rows.add(
          List.of(
              rush.name(),
              rush.roll(),
              rush.setup().name(),
              String.valueOf(rush.take()),
              String.format(Locale.ROOT, "%.0f mm", rush.setup().camera().focal()),
              String.format(Locale.ROOT, "%.2f m", rush.setup().camera().eye().y()),
              scene.continuity(rush).written()));
    }
    return new Ale(
        new LinkedHashMap<>(Map.of("FIELD_DELIM", "TABS", "FPS", "24")),
        List.of("Name", "Tape", "Scene", "Take", "Lens", "Camera Height", "Continuity"),
        rows);
  }

  private static Path written(Path folder, Kite.Cut cut) {
    Path file = folder.resolve(cut.timeline().name() + ".otio");
    try {
      Files.writeString(file, Interchange.format("otio").write(cut.timeline()).text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static List<Finding> check(Path production, Path cut, Path folder) {
    String name = String.valueOf(cut.getFileName()).replace(".otio", "-report");
    return new CheckCut(
            production,
            Optional.of(cut),
            List.of(),
            Optional.empty(),
            Selection.ALL,
            Optional.of(folder.resolve(name)))
        .run(Progress.SILENT)
        .report()
        .screened()
        .findings();
  }

  private static void print(List<Kite.Planted> planted, List<Finding> findings) {
    List<Finding> left = new ArrayList<>(findings);
    System.out.println("| rule | frames | found | severity | what was said |");
    System.out.println("|---|---|---|---|---|");
    for (Kite.Planted fault : planted) {
      List<Finding> named =
          findings.stream()
              .filter(each ->
                  (each.rule().equals(fault.rule()) || each.rule().startsWith(fault.rule() + "-"))
                      && each.frames().overlaps(fault.frames()))
              .toList();
      left.removeAll(named);
      System.out.printf(
          "| %s | %d-%d | %s | %s | %s |%n",
          fault.rule(),
          fault.frames().first(),
          fault.frames().past(),
          named.isEmpty() ? "no" : "yes",
          named.isEmpty() ? "" : named.getFirst().severity().word(),
          named.isEmpty() ? fault.what() : named.getFirst().sentence());
    }
    for (Finding each : left) System.out.println("besides: " + said(each));
  }

  private static String said(Finding each) {
    return each.severity().word() + " " + each.rule() + " " + each.frames() + " " + each.sentence();
  }
}
