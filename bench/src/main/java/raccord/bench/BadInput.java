package raccord.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Feeds broken and hostile input to the launcher, and prints what a user gets.
///
/// Each row must end in time, with a sentence instead of a stack trace, and with the exit status of
/// DESIGN: 3 for the world, 2 for the request, 0 or 1 when it could be read after all. Arguments:
/// the launcher, a good movie, and an empty folder to work in.
public final class BadInput {
  private static final long SEED = 20260101;
  private static final int PATIENCE_SECONDS = 120;

  private final Path launcher;
  private final Path folder;
  private int wrong;

  private BadInput(Path launcher, Path folder) {
    this.launcher = launcher;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      System.err.println("usage: BadInput LAUNCHER GOOD-MOVIE EMPTY-FOLDER");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[2]).toAbsolutePath());
    BadInput bench = new BadInput(Path.of(arguments[0]).toAbsolutePath(), folder);
    bench.movies(Path.of(arguments[1]).toAbsolutePath());
    bench.cuts();
    bench.requests();
    System.out.println(bench.wrong + " rows wrong");
    System.exit(bench.wrong == 0 ? 0 : 1);
  }

  private void movies(Path good) throws Exception {
    byte[] whole = Files.readAllBytes(good);
    Random random = new Random(SEED);
    byte[] noise = new byte[300_000];
    random.nextBytes(noise);
    byte[] holed = whole.clone();
    for (int i = 0; i < 40; i++) {
      int at = 2000 + random.nextInt(holed.length - 4000);
      for (int k = 0; k < 64; k++) holed[at + k] = (byte) random.nextInt(256);
    }
    row("empty movie", Set.of(3), "check", write("empty.mov", new byte[0]));
    row("random bytes", Set.of(3), "check", write("noise.mov", noise));
    row("random bytes, shots", Set.of(3), "shots", write("noise.mp4", noise));
    row("text called movie", Set.of(3), "check", write("notes.mov", "Not a film.\n"));
    row("movie called text", Set.of(0, 1), "check", write("film.txt", whole));
    row("movie called EDL", Set.of(0, 1, 3), "check", write("film.edl", whole));
    row("cut to a third", Set.of(0, 1, 3), "check", write("third.mov", head(whole, 3)));
    row("cut to a tenth", Set.of(0, 1, 3), "shots", write("tenth.mp4", head(whole, 10)));
    row("holes in the middle", Set.of(0, 1, 3), "check", write("holes.mov", holed));
    row(
        "huge header",
        Set.of(3),
        "check",
        write("huge.y4m", "YUV4MPEG2 W60000 H60000 F24:1\nFRAME\nabc"));
    row("zero frames", Set.of(3), "check", write("zero.y4m", "YUV4MPEG2 W64 H48 F24:1\n"));
    row("one frame", Set.of(0, 1), "check", write("one.y4m", oneFrame()));
    row("one frame, shots", Set.of(0), "shots", write("one.y4m", oneFrame()));
    row("missing file", Set.of(3), "check", folder.resolve("nowhere.mov").toString());
    row("empty folder", Set.of(3), "check", Files.createDirectories(folder.resolve("hollow")) + "");
    Path locked = Path.of(write("locked.mov", whole));
    if (locked.toFile().setReadable(false, false) && !Files.isReadable(locked)) {
      row("unreadable file", Set.of(3), "check", locked.toString());
    } else {
      System.out.println("unreadable file: skipped, this user may read everything");
    }
  }

  private void cuts() throws Exception {
    String secret = write("secret.txt", "TOP-SECRET");
    row(
        "external entity",
        Set.of(0, 1, 3),
        "check",
        write(
            "entity.fcpxml",
            "<?xml version=\"1.0\"?><!DOCTYPE fcpxml [<!ENTITY x SYSTEM \"file://"
                + secret
                + "\">]><fcpxml version=\"1.10\"><library><event name=\"&x;\"/></library></fcpxml>"));
    StringBuilder laughs =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE xmeml [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 12; i++) {
      laughs.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10));
      laughs.append("\">");
    }
    row(
        "billion laughs",
        Set.of(3),
        "check",
        write(
            "laughs.xml",
            laughs + "]><xmeml version=\"4\"><sequence><name>&a11;</name></sequence></xmeml>"));
    row(
        "broken XML",
        Set.of(3),
        "check",
        write("broken.fcpxml", "<?xml version=\"1.0\"?>\n<fcpxml version=\"1.9\">\n<resources>\n"));
    row(
        "cut-off OTIO",
        Set.of(3),
        "check",
        write("cut.otio", "{\"OTIO_SCHEMA\": \"Timeline.1\",\n \"tracks\": {"));
    row(
        "deep OTIO",
        Set.of(3),
        "check",
        write("deep.otio", "{\"OTIO_SCHEMA\": \"Timeline.1\", \"tracks\": " + "[".repeat(200_000)));
    row(
        "EDL with impossible times",
        Set.of(3),
        "check",
        write(
            "times.edl",
            "TITLE: X\nFCM: NON-DROP FRAME\n\n001  AX  V  C  99:88:77:66 01:00:00:00 01:00:05:00 01:00:02:00\n"));
    row(
        "EDL that runs backwards",
        Set.of(0, 1, 3),
        "check",
        write(
            "back.edl",
            "TITLE: X\n\n001  AX  V  C  00:00:05:00 00:00:02:00 01:00:00:00 01:00:03:00\n"));
    row(
        "path that climbs out",
        Set.of(0, 1, 3),
        "check",
        write(
            "climb.edl",
            "TITLE: X\n\n001  AX  V  C  00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: ../../../../etc/passwd\n* SOURCE FILE: ../../../../etc/passwd\n"));
    row("empty EDL", Set.of(3), "check", write("empty.edl", ""));
  }

  private void requests() throws Exception {
    row("unknown command", Set.of(2), "chek", "film.mov");
    row("unknown option", Set.of(2), "check", "--fail-onn", "error", "film.mov");
    row("bad value", Set.of(2), "check", "--fail-on", "sometimes", "film.mov");
    row("nothing to check", Set.of(2), "check");
    row(
        "ingest what is missing",
        Set.of(2, 3),
        "ingest",
        folder + "/none.raccord",
        folder + "/nope");
    row("new over a file", Set.of(2, 3), "new", write("taken.raccord", "I was here first.\n"));
  }

  private void row(String what, Set<Integer> allowed, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    File said = File.createTempFile("said", ".txt", folder.toFile());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said)
            .redirectInput(new File("/dev/null"))
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) process.destroyForcibly().waitFor();
    String text = Files.readString(said.toPath(), StandardCharsets.UTF_8).strip();
    Files.delete(said.toPath());
    int status = ended ? process.exitValue() : -1;
    boolean trace =
        text.contains("\tat ") || text.contains("Exception") || text.contains("SIGSEGV");
    boolean silent = status >= 2 && text.isEmpty();
    boolean leaked = text.contains("TOP-SECRET");
    boolean good = allowed.contains(status) && !trace && !silent && !leaked;
    if (!good) wrong++;
    System.out.printf(
        "%-5s %-26s exit %2d  %s%n",
        good ? "ok" : "WRONG", what, status, text.lines().reduce((a, b) -> b).orElse(""));
    if (!good) System.out.println(text.indent(8));
  }

  private String write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static byte[] head(byte[] whole, int part) {
    return Arrays.copyOf(whole, whole.length / part);
  }

  private static byte[] oneFrame() {
    byte[] head = "YUV4MPEG2 W64 H48 F24:1 C420jpeg\nFRAME\n".getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + 64 * 48 * 3 / 2);
    for (int i = head.length; i < whole.length; i++) whole[i] = (byte) (40 + i % 150);
    return whole;
  }
}
