package raccord.studio.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// What came of learning, as a page for people: the table of what was held out, the learning curve,
/// and pictures beside the truth. One file without scripts.
public final class LearnPage {
  private static final int CURVE_WIDTH = 480;
  private static final int CURVE_HEIGHT = 96;

  private static final String STYLE =
      "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;max-width:110rem}"
          + "table{border-collapse:collapse;margin:1rem 0}"
          + "th,td{text-align:right;padding:.35rem .9rem;"
          + "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
          + "th{font-size:12px}th:first-child,td:first-child{text-align:left}"
          + ".row{display:flex;flex-wrap:wrap;gap:.8rem;margin:.6rem 0 1.6rem}"
          + "figure{margin:0}figcaption{font-size:12px}img{display:block;max-width:100%}"
          + "svg{display:block}polyline{fill:none;stroke:currentColor;stroke-width:1.5}"
          + ".verdict{font-weight:600}";

  private LearnPage() {}

  /// A picture.
  ///
  /// @param rgb `int[width * height]`, 0xRRGGBB. Not modified.
  public record Picture(String label, int width, int height, int[] rgb) {}

  /// Pictures of one place.
  ///
  /// @param frame of the media
  public record Pictures(long frame, List<Picture> pictures) {
    public Pictures {
      pictures = List.copyOf(pictures);
    }
  }

  /// A setup that was held out.
  ///
  /// @param ways score by way
  /// @param gain in the unit of the metric
  public record Held(
      String setup, SortedMap<String, Double> ways, double gain, Optional<Pictures> pictures) {
    public Held {
      ways = Collections.unmodifiableSortedMap(new TreeMap<>(ways));
    }
  }

  /// A skill.
  ///
  /// @param verdict whether it is used, in a sentence
  /// @param numbers gain, interval and cost, in a sentence
  /// @param curve mean loss of so many steps each
  public record Skill(
      String name,
      String metric,
      String verdict,
      String numbers,
      List<Double> curve,
      List<Held> held) {
    public Skill {
      curve = List.copyOf(curve);
      held = List.copyOf(held);
    }
  }

  /// @param learned setups that were learned from
  /// @param chosen setups that were chosen by
  public static String of(String title, int learned, int chosen, List<Skill> skills) {
    Html html = new Html();
    html.open("html", "lang", "en");
    html.head(title + ": what was learned", " img-src data:;", STYLE).open("body");
    html.element("h1", title + ": what was learned");
    html.element(
        "p",
        "Learned from "
            + Words.count(learned, "setup")
            + ", chosen by "
            + Words.count(chosen, "setup")
            + "; shown on setups that were sealed before.");
    for (Skill skill : skills) write(html, skill);
    return html.close().close().toString();
  }

  private static void write(Html html, Skill skill) {
    html.open("section");
    html.element("h2", skill.name());
    html.element("p", skill.verdict(), "class", "verdict").element("p", skill.numbers());
    List<String> ways =
        skill.held().stream().flatMap(each -> each.ways().keySet().stream()).distinct().toList();
    // As the tools came to be: not by the alphabet.
    List<String> order =
        List.of("classical", "base", "adapted").stream().filter(ways::contains).toList();
    html.open("table").open("thead").open("tr");
    html.element("th", "Held-out setup", "scope", "col");
    for (String way : order) html.element("th", way + ", " + skill.metric(), "scope", "col");
    html.element("th", "gain", "scope", "col").close().close().open("tbody");
    for (Held held : skill.held()) {
      html.open("tr").element("td", held.setup());
      for (String way : order) html.element("td", number("%.2f", held.ways().get(way)));
      html.element("td", number("%+.3f", held.gain())).close();
    }
    html.close().close();
    curve(html, skill.curve());
    for (Held held : skill.held()) {
      held.pictures().ifPresent(each -> pictures(html, held.setup(), each));
    }
    html.close();
  }

  private static String number(String form, @Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, form, value);
  }

  private static void curve(Html html, List<Double> curve) {
    if (curve.size() < 2) return;
    double least = Collections.min(curve);
    double most = Math.max(Collections.max(curve), least + 1e-9);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < curve.size(); i++) {
      double x = (double) CURVE_WIDTH * i / (curve.size() - 1);
      double y = 4 + (CURVE_HEIGHT - 8) * (most - curve.get(i)) / (most - least);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    html.open("figure");
    html.open(
        "svg",
        "width",
        Integer.toString(CURVE_WIDTH),
        "height",
        Integer.toString(CURVE_HEIGHT),
        "role",
        "img",
        "aria-label",
        "Learning curve");
    html.single("polyline", "points", points.toString().strip());
    html.close();
    html.element(
        "figcaption",
        String.format(
            Locale.ROOT,
            "Loss over the course: %.4f at first, %.4f at last.",
            curve.getFirst(),
            curve.getLast()));
    html.close();
  }

  private static void pictures(Html html, String setup, Pictures place) {
    html.element("h3", "Setup " + setup + ", frame " + place.frame());
    html.open("div", "class", "row");
    for (Picture each : place.pictures()) {
      html.open("figure");
      html.single("img", "src", source(each), "alt", each.label());
      html.element("figcaption", each.label()).close();
    }
    html.close();
  }

  private static String source(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
