package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Border;
import raccord.lab.vision.Look;

/// Black bars that come and go, and a few black lines at an edge.
///
/// A programme keeps one active picture (SMPTE ST 2016-1 carries it); a shot with other bars was
/// scaled or placed wrongly. One to eight black lines at one edge are a blanking error: a scaling
/// or stabilising that moved the picture off the raster. A dark picture shades off and has no bars.
@Says("Finds shots whose bars differ from the film's, and black lines at the edges.")
@AutoService(Check.class)
public record Framing(
    @Dial(label = "Widest blanking error (lines)", min = 1, max = 32) int blanking,
    @Dial(label = "Least share of the film with the same bars (percent)", min = 50, max = 100)
        double majority)
    implements Check {

  /// A shot must show its bars plainly in this share of its frames.
  private static final double PLAIN = 0.3;

  private static final int FEWEST_FRAMES = 6;

  public Framing() {
    this(8, 60);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(found);
  }

  /// The bars of one shot.
  private record Bars(Shot shot, Border border, long frames, int width, int height) {
    boolean isLike(Bars other) {
      return width == other.width && height == other.height && border.isAs(other.border);
    }
  }

  private final class Watching implements Watcher {
    private final Consumer<Finding> found;
    private final List<Bars> all = new ArrayList<>();
    private @Nullable Border border;
    private long frames;
    private long plain;
    private int width;
    private int height;

    Watching(Consumer<Finding> found) {
      this.found = found;
    }

    @Override
    public void begin(Shot shot) {
      border = null;
      frames = 0;
      plain = 0;
    }

    @Override
    public void see(Look look) {
      border = border == null ? look.border() : border.and(look.border());
      width = look.width();
      height = look.height();
      frames++;
      if (look.border().sharp()) plain++;
    }

    @Override
    public void end(Shot shot) {
      Border bars = border;
      if (bars == null || frames < FEWEST_FRAMES) return;
      if (bars.sharp() && plain >= PLAIN * frames) {
        all.add(new Bars(shot, bars, frames, width, height));
      }
    }

    @Override
    public void finish() {
      Optional<Bars> usual = usual();
      for (Bars bars : all) {
        Optional<String> edge = blankEdge(bars, usual.map(Bars::border));
        if (edge.isPresent()) {
          found.accept(finding(bars, edge.get(), usual));
        } else if (usual.isPresent() && !bars.isLike(usual.get()) && !hasBlanking(bars)) {
          found.accept(
              finding(
                  bars,
                  "Shot "
                      + bars.shot.id()
                      + " shows "
                      + words(bars.border)
                      + "; most of the film has "
                      + words(usual.get().border)
                      + ".",
                  usual));
        }
      }
    }

    /// The bars of most of the film, by frames.
    private Optional<Bars> usual() {
      long total = all.stream().mapToLong(Bars::frames).sum();
      for (Bars bars : all) {
        long like = all.stream().filter(bars::isLike).mapToLong(Bars::frames).sum();
        if (100.0 * like >= majority * total) return Optional.of(bars);
      }
      return Optional.empty();
    }

    private boolean hasBlanking(Bars bars) {
      return blankEdge(bars, Optional.empty()).isPresent();
    }

    /// The edges with a few black lines that the film's own bars do not explain.
    private Optional<String> blankEdge(Bars bars, Optional<Border> usual) {
      // ITU-R BT.601-7: of 720 samples a line, analogue blanking covers up to nine at each side.
      boolean analogue = bars.width == 720 || bars.width == 704;
      List<String> edges = new ArrayList<>();
      Border own = bars.border;
      Border film = usual.filter(each -> !isBlank(each)).orElse(new Border(0, 0, 0, 0, true));
      edge(own.top() - film.top(), "rows at the top", edges);
      edge(own.bottom() - film.bottom(), "rows at the bottom", edges);
      if (!analogue) {
        edge(own.left() - film.left(), "columns at the left", edges);
        edge(own.right() - film.right(), "columns at the right", edges);
      }
      if (edges.isEmpty()) return Optional.empty();
      return Optional.of(
          "Shot "
              + bars.shot.id()
              + " has black lines at its edge: "
              + String.join(", ", edges)
              + ".");
    }

    private boolean isBlank(Border border) {
      int most =
          Math.max(
              Math.max(border.top(), border.bottom()), Math.max(border.left(), border.right()));
      return most > 0 && most <= blanking;
    }

    private void edge(int lines, String where, List<String> edges) {
      if (lines > 0 && lines <= blanking) edges.add(lines + " " + where);
    }

    private Finding finding(Bars bars, String sentence, Optional<Bars> usual) {
      FrameRange at = bars.shot.frames();
      long middle = (at.first() + at.past()) / 2;
      List<Finding.Still> stills = new ArrayList<>();
      stills.add(new Finding.Still(middle, "shot " + bars.shot.id()));
      usual
          .filter(other -> !other.equals(bars))
          .ifPresent(other ->
              stills.add(
                  new Finding.Still(
                      (other.shot.frames().first() + other.shot.frames().past()) / 2,
                      "as most of the film")));
      return new Finding(
          rule(),
          Severity.ERROR,
          0.9,
          bars.shot.id(),
          at,
          sentence,
          Map.of(
              "top", (double) bars.border.top(),
              "bottom", (double) bars.border.bottom(),
              "left", (double) bars.border.left(),
              "right", (double) bars.border.right()),
          stills,
          List.of("reframe"));
    }
  }

  private static String words(Border border) {
    if (border.isNone()) return "a full picture";
    List<String> parts = new ArrayList<>();
    if (border.top() + border.bottom() > 0) {
      parts.add("bars of " + border.top() + " and " + border.bottom() + " rows");
    }
    if (border.left() + border.right() > 0) {
      parts.add("bars of " + border.left() + " and " + border.right() + " columns");
    }
    return String.join(", ", parts);
  }
}
