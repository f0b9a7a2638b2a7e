package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.studio.actions.Ingest;
import raccord.studio.actions.NewProduction;

/// Kills ingest at ten random moments, takes it up again, and compares with one that nobody killed.
///
/// `java -cp … raccord.bench.KillIngest CARD [SEED]`
public final class KillIngest {
  private static final int KILLS = 10;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 3 && arguments[0].equals("ingest")) {
      new Ingest(Path.of(arguments[1]), List.of(Path.of(arguments[2]))).run(Progress.SILENT);
      return;
    }
    Path card =
        Path.of(arguments.length > 0 ? arguments[0] : "../shared/footage/takes/sample-videos");
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("kill-ingest");
    Path whole = made(folder.resolve("whole"));
    long began = System.nanoTime();
    start(whole, card).waitFor();
    long takes = (System.nanoTime() - began) / 1_000_000;
    System.out.println("seed " + seed + "; unkilled ingest takes " + takes + " ms");

    boolean sameRows = true;
    boolean sameFiles = true;
    for (int i = 1; i <= KILLS; i++) {
      Path killed = made(folder.resolve("killed-" + i));
      boolean alive = Killed.somewhere(start(killed, card), takes, random);
      int recorded;
      try (Production open = Production.open(killed)) {
        recorded = open.originals().places().size();
      }
      new Ingest(killed, List.of(card)).run(Progress.SILENT);
      boolean rows = rows(killed).equals(rows(whole));
      boolean files = names(killed).equals(names(whole));
      System.out.printf(
          "kill %d%s: %d files recorded; after ingesting again rows %s, files %s%n",
          i,
          alive ? "" : " (it was done already)",
          recorded,
          rows ? "equal" : "DIFFER",
          files ? "equal" : "DIFFER");
      sameRows &= rows;
      sameFiles &= files;
    }
    if (Killed.cleared(folder) > 0 || !sameRows || !sameFiles) System.exit(1);
  }

  private static Path made(Path folder) {
    return new NewProduction(folder).run(Progress.SILENT).folder();
  }

  private static Process start(Path production, Path card) throws IOException {
    return Killed.start(KillIngest.class, "ingest", production.toString(), card.toString());
  }

  private static String rows(Path production) {
    try (Production open = Production.look(production)) {
      StringBuilder rows = new StringBuilder();
      open.originals().places().forEach(each -> rows.append(each).append('\n'));
      open.originals()
          .all()
          .forEach(each ->
              rows.append(each.hash())
                  .append(each.description())
                  .append(Arrays.hashCode(each.framing()))
                  .append('\n'));
      open.originals().troubles().forEach(each -> rows.append(each).append('\n'));
      open.takes().all().forEach(each -> rows.append(each).append('\n'));
      return rows.toString();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      files.forEach(file -> names.add(folder.relativize(file).toString()));
    }
    names.sort(null);
    return names;
  }

  private KillIngest() {}
}
