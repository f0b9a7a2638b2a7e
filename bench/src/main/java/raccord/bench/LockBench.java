package raccord.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Outline;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Stock;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;
import raccord.studio.actions.FixShot;
import raccord.studio.actions.Handed;

/// Repairs a region of real clips in every pixel format and counts, in a program apart from the
/// engine's own proof, which samples changed outside it.
///
/// `LockBench FOLDER FRAMES TOOLS FILE...`: each clip is written without loss in each format, with
/// a flicker and a grain of its own, and each of the tools (`deflicker,denoise,remove,match-colour,
/// in-between`) mends a feathered polygon that moves. `match-colour` is given the clip itself to be
/// like, or in light a lighter frame of it, and asked for pictures; `in-between` rebuilds the
/// second quarter of the frames. The version is read back beside its source here; the engine's
/// `lock.json` must say the same.
public final class LockBench {
  private static final Outline REGION =
      Outline.parse("0: 101,53 303,67 289,201 87,177; 12: 161,63 363,77 349,211 147,187", 9);

  private static final Map<String, Layout> LAYOUTS =
      new TreeMap<>(
          Map.ofEntries(
              yuv(8, 1, 1),
              yuv(8, 1, 0),
              yuv(8, 0, 0),
              yuv(10, 1, 1),
              yuv(10, 1, 0),
              yuv(10, 0, 0),
              yuv(12, 1, 1),
              yuv(12, 1, 0),
              yuv(12, 0, 0),
              rgb(16, Layout.Sampling.INTEGER),
              rgb(16, Layout.Sampling.HALF)));

  // From end to end, 0 to 1.
  private static final double GRAIN = 0.06;

  private LockBench() {}

  private static Map.Entry<String, Layout> yuv(int bits, int x, int y) {
    Layout layout = new Layout(Layout.Model.YCBCR, bits, Layout.Sampling.INTEGER, x, y, false);
    return Map.entry(String.format(Locale.ROOT, "%02d %s", bits, layout), layout);
  }

  private static Map.Entry<String, Layout> rgb(int bits, Layout.Sampling sampling) {
    Layout layout = new Layout(Layout.Model.RGB, bits, sampling, 0, 0, false);
    return Map.entry(String.format(Locale.ROOT, "%02d %s", bits, layout), layout);
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int frames = Integer.parseInt(arguments[1]);
    Files.createDirectories(folder);
    System.out.println(
        "tool          format                 clip                    outside      changed   inside     changed   lock.json says");
    for (int i = 3; i < arguments.length; i++) {
      Path clip = Path.of(arguments[i]);
      for (Map.Entry<String, Layout> each : LAYOUTS.entrySet()) {
        Path place = folder.resolve(i + "-" + each.getKey().replaceAll("[^0-9A-Za-z]+", "-"));
        Path media = written(clip, frames, 1, each.getValue(), place);
        for (String tool : arguments[2].split(",", -1)) {
          // Scene light is not matched to codes.
          boolean light = each.getValue().sampling() == Layout.Sampling.HALF;
          Path like = light ? written(clip, 1, 1.3, each.getValue(), place.resolve("like")) : clip;
          line(tool, each.getValue(), clip, media, frames, like);
        }
      }
    }
  }

  private static void line(String tool, Layout layout, Path clip, Path media, int frames, Path like)
      throws IOException {
    boolean graded = tool.equals("match-colour");
    // A grade is files, unless pictures are asked for.
    String pictures = tool + (layout.sampling() == Layout.Sampling.HALF ? "/s.%04d.exr" : ".mkv");
    Optional<Path> out = graded ? Optional.of(media.resolveSibling(pictures)) : Optional.empty();
    List<Long> chosen =
        tool.equals("in-between")
            ? LongStream.range(frames / 4, frames / 2).boxed().toList()
            : List.of();
    FixShot.Result result =
        new FixShot(
                media,
                Optional.empty(),
                Shelf.fix(tool),
                chosen,
                new Handed(
                    Optional.empty(),
                    Optional.of(REGION),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    graded ? Optional.of(like) : Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Collections.emptySortedMap(),
                    List.of(),
                    true),
                out,
                1,
                new FixShot.Signing("bench", List.of(), Optional.empty(), Optional.of("bench")),
                "bench")
            .run(Progress.SILENT);
    if (result.folder().isEmpty()) {
      System.out.println(tool + " " + layout + " " + clip.getFileName() + ": " + result.remarks());
      return;
    }
    Path version = result.folder().get();
    String lock = Files.readString(version.resolve("lock.json"));
    Path repaired;
    try (var files = Files.list(version)) {
      repaired =
          files
              .filter(
                  each -> String.valueOf(each.getFileName()).matches(".*_v\\d+(\\.mkv|\\.exr)?"))
              .findFirst()
              .orElseThrow();
    }
    long[] counts = counted(media, repaired);
    System.out.printf(
        Locale.ROOT,
        "%-13s %-22s %-20s %,12d %8d %,11d %,11d   %s%n",
        tool,
        layout,
        clip.getFileName(),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        lock.replaceAll("(?s).*(\"changedOutside\" : \\d+).*", "$1"));
  }

  // Outside is told here by the outline itself, not by the engine.
  private static long[] counted(Path source, Path repaired) {
    long[] counts = new long[4];
    try (Reel was = Reel.open(source);
        Reel is = Reel.open(repaired)) {
      for (Optional<Frame> next = was.next(); next.isPresent(); next = was.next()) {
        try (Frame a = next.get();
            Frame b = is.next().orElseThrow()) {
          float[] inside = REGION.at(a.index(), a.width(), a.height()).weights();
          for (int plane = 0; plane < a.planes().size(); plane++)
            count(a, b, plane, inside, counts);
        }
      }
    }
    return counts;
  }

  private static void count(Frame a, Frame b, int plane, float[] inside, long[] counts) {
    Frame.Plane samples = a.planes().get(plane);
    int across = Math.ceilDiv(a.width(), samples.width());
    int down = Math.ceilDiv(a.height(), samples.height());
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        boolean touched = false;
        for (int py = y * down; py < Math.min(a.height(), (y + 1) * down); py++) {
          for (int px = x * across; px < Math.min(a.width(), (x + 1) * across); px++) {
            touched |= inside[py * a.width() + px] > 0;
          }
        }
        boolean changed = a.sample(plane, x, y) != b.sample(plane, x, y);
        counts[touched ? 2 : 0]++;
        if (changed) counts[touched ? 3 : 1]++;
      }
    }
  }

  private static Path written(Path clip, int frames, double gain, Layout layout, Path place) {
    boolean light = layout.sampling() == Layout.Sampling.HALF;
    Path media = light ? place.resolve("shot.%04d.exr") : place.resolve("shot.mkv");
    ColourTags tags =
        layout.model() == Layout.Model.YCBCR
            ? ColourTags.REC_709
            : new ColourTags(1, light ? 8 : 1, 0, true);
    try (Reel reel = Reel.open(clip)) {
      Files.createDirectories(place);
      ReelFacts.Picture picture = reel.facts().pictures();
      Stock stock = light ? Stock.EXR_HALF : Stock.FFV1;
      PrintOrder order =
          PrintOrder.silent(stock, picture.width(), picture.height(), picture.rate(), layout, tags);
      try (Print print = Print.begin(media, order)) {
        for (int t = 0; t < frames; t++) {
          try (Frame from = reel.next().orElseThrow();
              Frame to = converted(from, layout, tags, gain * (1 + 0.1 * Math.sin(2.9 * t)))) {
            print.add(to);
          }
        }
        print.keep();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return light ? place : media;
  }

  private static Frame converted(Frame from, Layout layout, ColourTags tags, double gain) {
    View view = layout.sampling() == Layout.Sampling.HALF ? View.LINEAR : View.RGB;
    Canvas rgb = new Codes(from.layout(), from.colour(), from.height()).read(from, view).copy();
    SplittableRandom chance = new SplittableRandom(from.index());
    for (int c = 0; c < 3; c++) {
      float[] samples = rgb.plane(c);
      for (int i = 0; i < samples.length; i++) {
        float grain = (float) (GRAIN * (chance.nextDouble() - 0.5));
        samples[i] = Math.max(0, samples[i] * (float) gain + grain);
      }
    }
    Codes codes = new Codes(layout, tags, from.height());
    Canvas black = Canvas.rgb(from.width(), from.height());
    Canvas natively = codes.back(codes.black(from.width(), from.height()), black, rgb, view);
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    int bytes = layout.bytesPerSample();
    for (int i = 0; i < natively.planes().size(); i++) {
      Canvas.Plane plane = natively.planes().get(i);
      MemorySegment samples = arena.allocate((long) plane.samples().length * bytes, 64);
      for (int at = 0; at < plane.samples().length; at++) {
        codes.write(samples, (long) at * bytes, i, plane.samples()[at]);
      }
      planes.add(
          new Frame.Plane(
              samples, plane.width(), plane.height(), (long) plane.width() * bytes, bytes));
    }
    return new Frame(from.index(), from.time(), layout, tags, from.scan(), planes, arena::close);
  }
}
