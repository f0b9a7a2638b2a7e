package raccord.bench.programme;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/// A short edited film with exact truth, made from a seed out of one half of the clips.
///
/// @param film an H.264 file, 640 by 360, 25 frames a second
/// @param events in order
public record Programme(Path film, List<Event> events) {
  private static final int SETS = 6;
  private static final int CUTS = 20;
  private static final int ROOM = 9;

  /// Six programmes: 120 cuts (a third inside one scene), 75 or so gradual changes, 75 or so
  /// distractors. Made once and kept.
  ///
  /// @param footage the folder of real clips
  /// @param half 0 to tune on, 1 held out
  /// @param cache where the films are kept
  public static List<Programme> make(Path footage, int half, long seed, Path cache)
      throws IOException, InterruptedException {
    List<Programme> all = new ArrayList<>();
    Supplier<List<Clip>> clips = new Read(footage, half);
    for (int set = 0; set < SETS; set++) {
      Path film = cache.resolve("programme-" + half + "-" + seed + "-" + set + ".mp4");
      Path truth = cache.resolve("programme-" + half + "-" + seed + "-" + set + ".tsv");
      if (!Files.exists(truth)) {
        Files.createDirectories(cache);
        List<Event> events =
            new Cutting(clips.get(), new Random(seed * 100 + half * 10L + set), set).write(film);
        Files.write(truth, events.stream().map(Programme::line).toList());
      }
      all.add(
          new Programme(film, Files.readAllLines(truth).stream().map(Programme::event).toList()));
    }
    return all;
  }

  private static String line(Event event) {
    return event.kind() + "\t" + event.type() + "\t" + event.first() + "\t" + event.past();
  }

  private static Event event(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    return new Event(
        cells.get(0),
        Event.Type.valueOf(cells.get(1)),
        Integer.parseInt(cells.get(2)),
        Integer.parseInt(cells.get(3)));
  }

  /// The clips, read when first needed.
  private static final class Read implements Supplier<List<Clip>> {
    private final Path footage;
    private final int half;
    private List<Clip> clips = List.of();

    Read(Path footage, int half) {
      this.footage = footage;
      this.half = half;
    }

    @Override
    public List<Clip> get() {
      if (clips.isEmpty()) {
        try {
          clips = Clip.read(footage, half);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return clips;
    }
  }

  /// How one shot is taken from a clip.
  private record Taken(
      Clip clip, int from, int count, double x, double y, double size, boolean flip, double gain) {
    List<Picture> frames() {
      List<Picture> out = new ArrayList<>();
      for (int i = 0; i < count; i++) out.add(frame(from + i));
      return out;
    }

    Picture frame(int at) {
      Picture picture = clip.frames().get(at);
      if (size == 1 && !flip && gain == 1) return picture;
      Picture seen =
          Picture.drawn(
              (plane, u, v) -> picture.value(plane, x + size * (flip ? 1 - u : u), y + size * v));
      return gain == 1 ? seen : seen.graded(gain, 0);
    }
  }

  /// Cuts one programme.
  private static final class Cutting {
    private final List<Clip> clips;
    private final Random random;
    private final int set;
    private final List<Event> events = new ArrayList<>();

    Cutting(List<Clip> clips, Random random, int set) {
      this.clips = clips;
      this.random = random;
      this.set = set;
    }

    List<Event> write(Path film) throws IOException, InterruptedException {
      List<Object> joins = new ArrayList<>();
      for (int i = 0; i < CUTS; i++) joins.add(i % 3 == 0 ? "cut same scene" : "cut");
      List<Transition> gradual = new ArrayList<>(Collections.nCopies(6, Transition.DISSOLVE));
      gradual.addAll(
          List.of(
              Transition.FADE_THROUGH_BLACK, Transition.WIPE, Transition.WIPE, Transition.PUSH));
      gradual.add(set % 2 == 0 ? Transition.FADE_THROUGH_WHITE : Transition.FADE_THROUGH_BLACK);
      gradual.add(set % 2 == 0 ? Transition.PUSH : Transition.DISSOLVE);
      if (set % 2 == 0) gradual.add(Transition.DISSOLVE);
      joins.addAll(gradual);
      Collections.shuffle(joins, random);
      List<Distractor> every = List.of(Distractor.values());
      List<Distractor> distractors = new ArrayList<>(every);
      while (distractors.size() < 13) {
        distractors.add(every.get(random.nextInt(every.size())));
      }
      Collections.shuffle(distractors, random);

      Path partial = film.resolveSibling(film.getFileName() + ".part.mp4");
      int kilobits = 500 + 300 * set;
      Process encoder =
          FfmpegTool.start(
              List.of(
                  "-y",
                  "-f",
                  "rawvideo",
                  "-pix_fmt",
                  "yuv420p",
                  "-s",
                  Picture.WIDTH + "x" + Picture.HEIGHT,
                  "-r",
                  "25",
                  "-i",
                  "pipe:0",
                  "-c:v",
                  "libopenh264",
                  "-b:v",
                  kilobits + "k",
                  "-g",
                  "60",
                  partial.toString()));
      try (OutputStream out = new BufferedOutputStream(encoder.getOutputStream(), 1 << 20)) {
        write(joins, distractors, out);
      }
      if (encoder.waitFor() != 0) throw new IOException("Could not encode " + film + ".");
      Files.move(partial, film);
      return events;
    }

    private void write(List<Object> joins, List<Distractor> distractors, OutputStream out)
        throws IOException {
      int written = 0;
      int lead = 0;
      Taken taken = fresh(taken(clips.get(random.nextInt(clips.size()))), 60);
      List<Picture> shot = taken.frames();
      for (int i = 0; i <= joins.size(); i++) {
        Object join = i < joins.size() ? joins.get(i) : "end";
        int length = join instanceof Transition t ? t.length(random) : 0;
        length = Math.min(length, Math.max(6, shot.size() - lead - 14));
        int tail = length;
        // A distractor needs clear film on both sides, or nobody could tell what it is.
        if (!distractors.isEmpty()) {
          Distractor what = distractors.getFirst();
          int touched = what.length(random);
          int free = shot.size() - lead - tail - 2 * ROOM - touched;
          if (free >= 0) {
            distractors.removeFirst();
            int at = lead + ROOM + random.nextInt(free + 1);
            what.happen(shot, at, touched, random);
            int first = written + at - lead;
            events.add(new Event(name(what), Event.Type.DISTRACTOR, first, first + touched));
          }
        }
        for (int k = lead; k < shot.size() - tail; k++) written = put(shot.get(k), out, written);
        if (i == joins.size()) return;

        Taken next = next(taken, join instanceof String s && s.endsWith("scene"), length);
        List<Picture> nextShot = next.frames();
        lead = 0;
        if (join instanceof Transition transition) {
          int usable = Math.min(length, nextShot.size() - 14);
          List<Picture> from = shot.subList(shot.size() - tail, shot.size());
          // When the new shot is too short for the whole change, the old one plays on alone first.
          for (int k = 0; k < tail - usable; k++) written = put(from.get(k), out, written);
          from = from.subList(tail - usable, tail);
          List<Picture> change = transition.drawn(from, nextShot.subList(0, usable), random);
          events.add(
              new Event(name(transition), Event.Type.GRADUAL, written, written + change.size()));
          for (Picture picture : change) written = put(picture, out, written);
          lead = usable;
        } else {
          events.add(new Event(join.toString(), Event.Type.CUT, written, written));
        }
        taken = next;
        shot = nextShot;
      }
    }

    private static String name(Enum<?> what) {
      return what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int put(Picture picture, OutputStream out, int written) throws IOException {
      out.write(picture.luma());
      out.write(picture.cb());
      out.write(picture.cr());
      return written + 1;
    }

    private Taken taken(Clip clip) {
      return new Taken(clip, 0, clip.frames().size(), 0, 0, 1, false, 1);
    }

    /// A stretch of the clip, sometimes re-framed, mirrored, or a little brighter.
    private Taken fresh(Taken whole, int atLeast) {
      int available = whole.clip().frames().size();
      int count = Math.min(available, Math.max(atLeast, 36 + random.nextInt(60)));
      int from = random.nextInt(available - count + 1);
      double size = random.nextInt(3) == 0 ? 0.7 + 0.3 * random.nextDouble() : 1;
      double x = (1 - size) * random.nextDouble();
      double y = (1 - size) * random.nextDouble();
      boolean flip = random.nextInt(4) == 0;
      double gain = random.nextInt(4) == 0 ? 0.8 + 0.3 * random.nextDouble() : 1;
      return new Taken(whole.clip(), from, count, x, y, size, flip, gain);
    }

    private Taken next(Taken before, boolean sameScene, int overlap) {
      for (int attempt = 0; attempt < 200; attempt++) {
        Taken next =
            sameScene
                ? sameScene(before)
                : fresh(taken(clips.get(random.nextInt(clips.size()))), 36 + overlap / 2);
        boolean otherScene = !next.clip().scene().equals(before.clip().scene());
        if (!sameScene && !otherScene) continue;
        Picture last = before.frame(before.from() + before.count() - 1);
        Picture previous = before.frame(before.from() + before.count() - 2);
        double jump = last.difference(next.frame(next.from()));
        // A join nobody can see is no join: something must have moved, and more than from one frame
        // to the next.
        if (jump > 3 && jump > 2 * previous.difference(last)) return next;
      }
      return fresh(taken(clips.get(random.nextInt(clips.size()))), 60);
    }

    /// Another camera or take of the scene, or the same one at another time, some re-framed.
    private Taken sameScene(Taken before) {
      List<Clip> others =
          clips.stream().filter(c -> c.scene().equals(before.clip().scene())).toList();
      Clip clip = others.get(random.nextInt(others.size()));
      Taken next = fresh(taken(clip), 36);
      if (random.nextBoolean()) {
        next =
            new Taken(
                clip,
                next.from(),
                next.count(),
                before.x(),
                before.y(),
                before.size(),
                before.flip(),
                before.gain());
      }
      boolean otherTime =
          !clip.name().equals(before.clip().name())
              || Math.abs(next.from() - (before.from() + before.count())) > 20;
      boolean otherAngle = next.size() != before.size() || next.flip() != before.flip();
      return otherTime || otherAngle ? next : sameSceneAgain(clip, before);
    }

    private Taken sameSceneAgain(Clip clip, Taken before) {
      Taken next = fresh(taken(clip), 36);
      return new Taken(clip, next.from(), next.count(), 0.1, 0.15, 0.7, before.flip(), 1);
    }
  }
}
