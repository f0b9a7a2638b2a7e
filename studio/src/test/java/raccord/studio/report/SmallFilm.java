package raccord.studio.report;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.findings.Waiver;
import raccord.film.interchange.LossReport;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.media.Thumbnail;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screened;

/// A report on a film that was drawn here: every shot, curve and finding differs from the others.
final class SmallFilm {
  private final Random random;
  private final int shots;
  private final String name;

  SmallFilm(String name, int shots, long seed) {
    this.name = name;
    this.shots = shots;
    random = new Random(seed);
  }

  Report report() {
    List<Shot> all = new ArrayList<>();
    Map<String, Screened.Curves> curves = new LinkedHashMap<>();
    Map<String, byte[]> strip = new LinkedHashMap<>();
    Map<Long, byte[]> stills = new LinkedHashMap<>();
    long at = 0;
    for (int i = 0; i < shots; i++) {
      long length = 24L + random.nextInt(120);
      String id = "%04d".formatted(10 * (i + 1));
      FrameRange frames = new FrameRange(at, at + length);
      Shot.Join join =
          new Shot.Join(
              i == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT, new FrameRange(at, at), 1);
      Shot.Source source =
          new Shot.Source(
              "/rushes/A%03dC001.mov".formatted(i % 7 + 1),
              "A00" + i % 7,
              new FrameRange(200, 200 + length),
              "12" + (char) ('A' + i % 3),
              "3");
      all.add(new Shot(id, frames, join, Optional.of(source), Optional.of("12")));
      curves.put(id, curves(i));
      if (i < 300) strip.put(id, picture(i, 0.5).jpeg(0.7));
      at += length;
    }
    List<Finding> findings = findings(all);
    for (Finding each : findings) {
      for (Finding.Still still : each.stills()) {
        stills.put(still.frame(), picture(shotAt(all, still.frame()), 0.2).jpeg(0.8));
      }
    }
    Map<Finding, Waiver> waivers = new LinkedHashMap<>();
    if (findings.size() > 3) {
      Finding waived = findings.getLast();
      waivers.put(
          waived,
          new Waiver(waived.rule(), "A001C001.mov", new FrameRange(0, 9), "A storm.", "Mara"));
    }
    Film film = new Film(name, FrameRate.FPS_24, 1920, 1080, Optional.empty(), List.of());
    return new Report(
        name,
        name + "_cut_v12.otio",
        new Timecode(86400, FrameRate.FPS_24, false),
        List.of(
            new Report.Rule("exposure-jump", "Compares each shot's light with its scene's anchor."),
            new Report.Rule("flash-frame", "Finds shots too short to be meant.")),
        Optional.of(new Report.Detector("own.onnx", "5e884898da280471")),
        new Screened(film, at, all, findings, curves),
        waivers,
        shots == 0
            ? List.of()
            : List.of(new LossReport.Loss("shot 0030", "The wipe W014 was written as a dissolve")),
        List.of(),
        stills,
        strip,
        "/productions/" + name + ".raccord",
        ZonedDateTime.of(2026, 3, 14, 7, 30, 0, 0, ZoneOffset.UTC));
  }

  private List<Finding> findings(List<Shot> all) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < all.size(); i += 3) {
      Shot shot = all.get(i);
      long first = shot.frames().first();
      if (i % 2 == 1) {
        findings.add(
            new Finding(
                "exposure-jump",
                Severity.WARNING,
                0.93,
                shot.id(),
                shot.frames(),
                "Shot %s is 0.8 stops brighter than shot %s, the anchor of scene 12."
                    .formatted(shot.id(), all.get(i - 1).id()),
                Map.of("stops", 0.8123 + i, "anchor-percent", 41.25),
                List.of(
                    new Finding.Still(first + 8, "shot " + shot.id()),
                    new Finding.Still(first - 8, "shot " + all.get(i - 1).id() + ", the anchor")),
                List.of("match-colour")));
      } else {
        findings.add(
            new Finding(
                i % 4 == 0 ? "flash-frame" : "sharpness-mismatch",
                i % 4 == 0 ? Severity.ERROR : Severity.NOTE,
                0.74,
                shot.id(),
                new FrameRange(first + 10, first + 12),
                "Two frames of another shot flash up %d frames into shot %s."
                    .formatted(10, shot.id()),
                Map.of("frames", 2.0),
                List.of(
                    new Finding.Still(first + 9, "before"),
                    new Finding.Still(first + 10, "the flash"),
                    new Finding.Still(first + 12, "after")),
                List.of()));
      }
    }
    return findings;
  }

  private Screened.Curves curves(int shot) {
    float[][] out = new float[3][40];
    double light = 0.25 + 0.4 * random.nextDouble();
    for (int i = 0; i < 40; i++) {
      out[0][i] = (float) (light + 0.02 * Math.sin(i * 0.3 + shot) + 0.004 * random.nextGaussian());
      out[1][i] = (float) (0.03 * Math.sin(shot) + 0.003 * random.nextGaussian());
      out[2][i] =
          (float) Math.abs(0.01 + 0.008 * Math.sin(i * 0.5) + 0.003 * random.nextGaussian());
    }
    return new Screened.Curves(out[0], out[1], out[2]);
  }

  private static int shotAt(List<Shot> all, long frame) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).frames().contains(frame)) return i;
    }
    return 0;
  }

  /// A landscape with a sun, different for each shot.
  private static Thumbnail picture(int shot, double height) {
    BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = shot * 0.137f % 1;
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.35f, 0.75f),
            0,
            180,
            Color.getHSBColor(hue, 0.5f, 0.2f)));
    pen.fillRect(0, 0, 320, 180);
    pen.setColor(Color.getHSBColor(hue + 0.5f, 0.3f, 0.95f));
    pen.fillOval(40 + shot * 37 % 200, (int) (height * 80), 44, 44);
    pen.setColor(Color.getHSBColor(hue, 0.6f, 0.12f));
    pen.fillOval(-60 + shot * 53 % 120, 110, 420, 200);
    pen.dispose();
    return new Thumbnail(320, 180, image.getRGB(0, 0, 320, 180, null, 0, 320));
  }
}
