package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.lab.store.Versions;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Shelf;
import raccord.studio.actions.FixShot;
import raccord.studio.actions.Handed;

/// Kills a repair at ten random moments, takes it up again, and compares with one nobody killed.
///
/// `java -cp … raccord.bench.KillFix CLIP [SEED]`; the clip is copied, so that its versions do not
/// lie beside the original.
public final class KillFix {
  private static final int KILLS = 10;

  private KillFix() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 3 && arguments[0].equals("fix")) {
      fix(Path.of(arguments[1]), arguments[2]);
      return;
    }
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("kill-fix");
    Path clip = Files.copy(Path.of(arguments[0]), folder.resolve("clip.mp4"));
    long began = System.nanoTime();
    start(clip, "1").waitFor();
    long takes = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    String whole = hash(clip, 1);
    System.out.println("seed " + seed + "; unkilled it takes " + takes + " ms, samples " + whole);
    boolean good = true;
    for (int kill = 1; kill <= KILLS; kill++) {
      // Another seed is another recipe, though deflicker leaves nothing to chance: same pixels.
      String own = Integer.toString(kill + 1);
      boolean alive = Killed.somewhere(start(clip, own), takes, random);
      long halves = halves(clip);
      long again = System.nanoTime();
      start(clip, own).waitFor();
      long rest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - again);
      boolean same = hash(clip, kill + 1).equals(whole);
      System.out.printf(
          "kill %d%s: %d versions under their names without all of their files; again in %d ms,"
              + " samples %s%n",
          kill, alive ? "" : " (it was done already)", halves, rest, same ? "equal" : "DIFFER");
      good &= same && halves == 0;
    }
    if (Killed.cleared(folder) > 0 || !good) System.exit(1);
  }

  private static void fix(Path clip, String seed) {
    Fix fix = Shelf.with(Shelf.fix("deflicker"), Map.of("radius", "12"));
    new FixShot(
            clip,
            Optional.empty(),
            fix,
            List.of(),
            Handed.NOTHING,
            Optional.empty(),
            Long.parseLong(seed),
            FixShot.Signing.by("bench"),
            "bench")
        .run(Progress.SILENT);
  }

  // A folder under its own name holds a whole version, whenever the kill came.
  private static long halves(Path clip) throws IOException {
    Path versions = clip.resolveSibling(clip.getFileName() + ".raccord").resolve("versions/clip");
    if (!Files.isDirectory(versions)) return 0;
    try (var each = Files.list(versions)) {
      return each.filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
          .filter(folder ->
              !Files.exists(folder.resolve("lock.json"))
                  || !Files.exists(folder.resolve("version.json"))
                  || !Files.exists(folder.resolve("clip_" + folder.getFileName() + ".mkv")))
          .count();
    }
  }

  private static String hash(Path clip, int number) throws IOException {
    try (Production production = Production.beside(clip)) {
      Versions versions = production.versions();
      List<Version> all = new ArrayList<>(versions.all());
      Version version =
          all.stream().filter(each -> each.number() == number).findFirst().orElseThrow();
      String lock = Files.readString(versions.folder(version).resolve("lock.json"));
      return lock.replaceAll("(?s).*\"version\" : \"([0-9a-f]+)\".*", "$1");
    }
  }

  private static Process start(Path clip, String seed) throws IOException {
    return Killed.start(KillFix.class, "fix", clip.toString(), seed);
  }
}
