package raccord.bench.props;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import raccord.bench.programme.FfmpegTool;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.lab.checks.WardrobeProp;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.tools.Screening;

/// How well the rule wardrobe-prop finds a change planted in one of two real takes.
///
/// Usage: `PropBench FOOTAGE OUT dev|held [pairs]`. Each pair of takes becomes a film of two shots,
/// H.264, once as it is and twice with a change in the second shot; `OUT` keeps them. Prints the
/// truth and what was found for each film, then the area under the ROC curve over films, how often
/// the box was hit, and false alarms a minute.
public final class PropBench {
  private static final long SEED = 20_261_122;
  private static final Plant.Kind[] KINDS = {
    Plant.Kind.RECOLOURED, Plant.Kind.ADDED, Plant.Kind.MOVED, Plant.Kind.REMOVED
  };

  private PropBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path footage = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    int half = arguments[2].equals("dev") ? 0 : 1;
    int most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE;
    List<Thing> things = Thing.of(footage, half);
    List<Pairs> pairs = Pairs.of(footage, half);
    Score score = new Score();
    for (int i = 0; i < Math.min(most, pairs.size()); i++) {
      Pairs pair = pairs.get(i);
      long seed = SEED + 1000L * half + i;
      film(out, pair, "clean", Optional.empty(), things, seed).ifPresent(score::add);
      for (int k = 0; k < 2; k++) {
        Plant.Kind kind = KINDS[(i + 2 * k + i / 4) % 4];
        String name = kind.name().toLowerCase(Locale.ROOT) + "-" + (seed * 2 + k);
        film(out, pair, name, Optional.of(kind), things, seed * 2 + k).ifPresent(score::add);
      }
    }
    score.print(half == 0 ? "DEV" : "HELD");
  }

  private static Optional<Score.Film> film(
      Path out, Pairs pair, String name, Optional<Plant.Kind> kind, List<Thing> things, long seed)
      throws IOException, InterruptedException {
    Path file = out.resolve(pair.name() + "-" + name + ".mp4");
    Path note = out.resolve(pair.name() + "-" + name + ".truth");
    if (!Files.exists(note)) {
      Take take = pair.second().take();
      Optional<Plant.Made> made = kind.flatMap(each -> plant(pair, take, each, things, seed));
      if (kind.isPresent() && made.isEmpty()) {
        System.out.println(pair.name() + ": no room for a thing " + kind.get());
        return Optional.empty();
      }
      List<Still> first = pair.first().take().frames();
      List<Still> second = made.map(each -> each.frames().get()).orElse(take.frames());
      encode(file, first, second);
      new Truth(
              first.size(),
              first.size() + second.size(),
              made.map(Plant.Made::plant),
              Differencing.of(first, second))
          .write(note);
    }
    Truth truth = Truth.read(note);
    long past = truth.past();
    List<Shot> shots = List.of(shot("0010", 0, truth.cut()), shot("0020", truth.cut(), past));
    List<Finding> findings;
    try (Reel reel = Reel.open(file)) {
      Screening screening = new Screening(List.of(new WardrobeProp(0, 0.1)), 2);
      findings = screening.screen(Screening.film(reel), shots, reel, Progress.SILENT).findings();
    }
    return Optional.of(
        new Score.Film(
            pair.name(), pair.inSignersRoom(), truth.plant(), findings, past, truth.peers()));
  }

  private static Optional<Plant.Made> plant(
      Pairs pair, Take take, Plant.Kind kind, List<Thing> things, long seed) {
    return Plant.in(take, kind, things, pair::differsAnyway, new Random(seed));
  }

  private static Shot shot(String id, long first, long past) {
    Shot.Join join =
        new Shot.Join(
            first == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT,
            new FrameRange(first, first),
            1);
    Shot.Source source = new Shot.Source("", "", new FrameRange(0, past - first), "1A", id);
    return new Shot(id, new FrameRange(first, past), join, Optional.of(source), Optional.empty());
  }

  private static void encode(Path file, List<Still> first, List<Still> second)
      throws IOException, InterruptedException {
    Path partial = file.resolveSibling(file.getFileName() + ".part.mp4");
    Still size = first.getFirst();
    List<Still> all = new ArrayList<>(first);
    all.addAll(second);
    Process encoder =
        FfmpegTool.start(
            List.of(
                "-y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                "-s",
                size.width() + "x" + size.height(),
                "-r",
                "25",
                "-i",
                "pipe:0",
                "-c:v",
                "libopenh264",
                "-b:v",
                "1500k",
                "-g",
                "50",
                partial.toString()));
    try (OutputStream to = new BufferedOutputStream(encoder.getOutputStream(), 1 << 20)) {
      for (Still still : all) {
        to.write(still.luma());
        to.write(still.cb());
        to.write(still.cr());
      }
    }
    if (encoder.waitFor() != 0) throw new IOException("Could not encode " + file + ".");
    Files.move(partial, file);
  }
}
