package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import raccord.film.rights.Affected;
import raccord.film.time.FrameRate;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.repair.SampleHash;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.tools.Shelf;
import raccord.studio.actions.Conform;
import raccord.studio.actions.Deliver;
import raccord.studio.actions.FixShot;
import raccord.studio.actions.Handed;
import raccord.studio.actions.Ingest;
import raccord.studio.actions.Judge;
import raccord.studio.actions.NewProduction;

/// Kills a delivery at ten random moments, asks for it again, and compares with one nobody killed.
///
/// `java -cp … raccord.bench.KillDeliver CLIP [SEED]`: two seconds of the clip are cut, repaired
/// and approved. Under its own name a delivery must be whole or not there, and stand in the ledger
/// once.
public final class KillDeliver {
  private static final int KILLS = 10;

  private KillDeliver() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 3 && arguments[0].equals("deliver")) {
      deliver(Path.of(arguments[1]), Path.of(arguments[2]));
      return;
    }
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("kill-deliver");
    Path production = approved(folder, Path.of(arguments[0]));
    long began = System.nanoTime();
    start(production, folder.resolve("whole")).waitFor();
    long takes = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    SortedMap<String, String> whole = files(folder.resolve("whole"));
    System.out.printf(
        "seed %d; unkilled it takes %d ms and holds %d files%n", seed, takes, whole.size());
    boolean good = true;
    for (int kill = 1; kill <= KILLS; kill++) {
      Path to = folder.resolve("killed-" + kill);
      boolean alive = Killed.somewhere(start(production, to), takes, random);
      boolean half = Files.exists(to) && !files(to).equals(whole);
      if (!Files.exists(to)) start(production, to).waitFor();
      boolean same = files(to).equals(whole);
      long told = told(production, to);
      System.out.printf(
          "kill %d%s: %s under its name; asked again: files %s, %d line in the ledger%n",
          kill,
          alive ? "" : " (it was done already)",
          half ? "A HALF" : "nothing half",
          same ? "equal" : "DIFFER",
          told);
      good &= same && !half && told == 1;
    }
    if (Killed.cleared(folder) > 0 || !good) System.exit(1);
  }

  private static Path approved(Path folder, Path clip) throws IOException {
    Path card = Files.createDirectories(folder.resolve("card"));
    Path film = Files.copy(clip, card.resolve("12A-1.mp4"));
    Path production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    new Ingest(production, List.of(card)).run(Progress.SILENT);
    String edl =
        """
        TITLE: ONE
        FCM: NON-DROP FRAME

        001  AX       V     C        00:00:01:00 00:00:03:00 00:00:00:00 00:00:02:00
        * FROM CLIP NAME: 12A-1.mp4
        """;
    Path cut = Files.writeString(folder.resolve("cut.edl"), edl);
    Optional<FrameRate> rate;
    try (Reel reel = Reel.open(film)) {
      rate = Optional.of(reel.facts().pictures().rate());
    }
    new Conform(cut, Optional.of(production), List.of(), rate).run(Progress.SILENT);
    FixShot.Result made =
        new FixShot(
                production,
                Optional.of("0010"),
                Shelf.with(Shelf.fix("deflicker"), Map.of("radius", "12")),
                List.of(),
                Handed.NOTHING,
                Optional.empty(),
                1,
                FixShot.Signing.by("bench"),
                "bench")
            .run(Progress.SILENT);
    String name = made.version().orElseThrow().name();
    new Judge(
            production,
            name,
            new Version.Verdict(Version.State.APPROVED, "clean", "bench", Instant.now()),
            /* isFinal= */ true)
        .run();
    return production;
  }

  private static void deliver(Path production, Path to) {
    new Deliver(production, Optional.of(to), Deliver.Form.FFV1, List.of(), "bench", "bench 1")
        .run(Progress.SILENT);
  }

  /// What is in a delivery: pictures by their samples, papers by their text less its own name. The
  /// hash list says when it was made, so of it only that it is there.
  private static SortedMap<String, String> files(Path delivery) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (var walked = Files.walk(delivery)) {
      for (Path file : walked.filter(Files::isRegularFile).toList()) {
        String name = delivery.relativize(file).toString();
        if (name.startsWith("ascmhl")) files.merge("ascmhl", "there", String::concat);
        else if (name.endsWith(".mkv")) files.put(name, samples(file));
        else if (name.endsWith(".png")) files.put(name, Digest.of(file));
        else files.put(name, Files.readString(file).replace(delivery.toString(), ""));
      }
    }
    return files;
  }

  private static String samples(Path movie) {
    return SampleHash.of(movie, Progress.SILENT.pace("", 1, "frames"));
  }

  private static long told(Path production, Path delivery) {
    try (Production open = Production.look(production)) {
      if (!open.ledger().faults().isEmpty()) return -1;
      String name = String.valueOf(delivery.getFileName());
      return open.ledger().entries().stream()
          .filter(each -> each.all(Affected.DELIVERY).contains(name))
          .count();
    }
  }

  private static Process start(Path production, Path to) throws IOException {
    return Killed.start(KillDeliver.class, "deliver", production.toString(), to.toString());
  }
}
