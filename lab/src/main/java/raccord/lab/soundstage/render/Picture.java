package raccord.lab.soundstage.render;

import java.util.Arrays;

/// Exposes frames: adds up samples of the shutter's time, the lens's opening and the pixel's area.
///
/// Keeps its memory from picture to picture. One thread at a time.
public final class Picture {
  /// What `turn` grows by from one sample to the next.
  static final int SAMPLE_TURN = 39;

  /// Exposures that share the light that the first of them finds.
  private static final int SHARE = 4;

  final int width;
  final int height;
  private final float[] now;
  private final Lamps lamps = new Lamps();
  private final ClearPass clear = new ClearPass();
  private Raster raster;
  private Gate gate;
  private KeptLight kept;

  public Picture(int width, int height) {
    this.width = width;
    this.height = height;
    now = new float[3 * width * height];
    raster = new Raster(width, height);
    gate = new Gate(width, height, 1, Optics.USUAL);
    kept = new KeptLight(gate);
  }

  private @org.jspecify.annotations.Nullable Moment moment;
  private @org.jspecify.annotations.Nullable Shader shader;

  Gate gate(Shot shot) {
    double focal = shot.camera().focal() / Camera.GATE;
    if (!gate.fits(width, height, focal, shot.camera().optics())) {
      gate = new Gate(width, height, focal, shot.camera().optics());
    }
    if (raster.width != gate.wide || raster.height != gate.high) {
      raster = new Raster(gate.wide, gate.high);
    }
    return gate;
  }

  Moment moment(Shot shot) {
    Moment kept = moment;
    if (kept == null) kept = new Moment(shot);
    moment = kept;
    kept.set(shot);
    return kept;
  }

  Shader shader(Shot shot) {
    Shader kept = shader;
    if (kept == null) kept = new Shader(shot);
    shader = kept;
    return kept;
  }

  /// Exposes one frame.
  ///
  /// @param rgb `float[3 * width * height]`, scene-linear. Written.
  public void shoot(Shot shot, float[] rgb) {
    Arrays.fill(rgb, 0);
    Gate gate = gate(shot);
    Moment moment = moment(shot);
    Lighting lighting = shot.baked().lighting(shot.powers());
    moment.light(lighting);
    lamps.set(shot.baked(), lighting.power(), moment.cast);
    Shader shader = shader(shot);
    Optics optics = shot.camera().optics();
    double opening = shot.camera().focal() / 1000 / optics.stop();
    float blur = (float) (opening * gate.focal / Math.sqrt(shot.samples()));
    float sharp = (float) (1 / shot.camera().focus(shot.seconds()));
    for (int s = 0; s < shot.samples(); s++) {
      Sample sample = Sample.of(shot, s);
      expose(shot, sample, moment, gate);
      int share = Math.min(SHARE, shot.samples() - s + s % SHARE);
      boolean first = s % SHARE == 0 && share > 1;
      if (first) {
        moment.keep();
        kept.begin(gate, sample);
      }
      shader.begin(
          shot.baked(), lighting, moment.items, lamps, sample.view(), gate.focal, blur, sharp);
      Arrays.fill(now, 0);
      for (int y = 0; y < height; y++) {
        shadeRow(y, s, sample, gate, shader, share, shot.once());
      }
      glaze(moment, sample, gate, shader, s, now);
      float weight = 1f / shot.samples();
      for (int i = 0; i < now.length; i++) rgb[i] += now[i] * weight;
    }
  }

  /// Finds what is in front at one sample.
  Raster expose(Shot shot, Sample sample, Moment moment, Gate gate) {
    raster.clear(gate.focal, sample.shiftX(), sample.shiftY());
    float focus = (float) shot.camera().focus(shot.seconds());
    moment.expose(sample.when(), sample.lensX(), sample.lensY(), focus, gate.focal / height);
    moment.draw(raster);
    return raster;
  }

  /// @param share exposures that share their light, this one among them
  /// @param once true if they share the colour too, where a place hardly moves
  private void shadeRow(
      int y, int s, Sample sample, Gate gate, Shader shader, int share, boolean once) {
    boolean first = s % SHARE == 0;
    float shiftX = sample.shiftX() / gate.focal;
    float shiftY = sample.shiftY() / gate.focal;
    for (int x = 0; x < width; x++) {
      int id = raster.who[gate.place(x, y)];
      float dx = gate.rayX(x, y) - shiftX;
      float dy = gate.rayY(x, y) + shiftY;
      int pixel = y * width + x;
      if (once && !first && id >= 0) {
        shader.surface.place(id, dx, dy);
        if (kept.shows(pixel, gate.rayX(x, y), gate.rayY(x, y), shader.surface)) {
          kept.giveColour(pixel, now);
          continue;
        }
      }
      if (id < 0) shader.sky(dx, dy);
      else if (first) shader.shade(id, dx, dy, turn(x, y, s), share);
      else shader.shade(id, dx, dy, turn(x, y, s), kept);
      if (first && share > 1 && id >= 0) kept.keep(pixel, shader);
      int at = 3 * pixel;
      now[at] = shader.surface.albedoRed * shader.red + shader.restRed;
      now[at + 1] = shader.surface.albedoGreen * shader.green + shader.restGreen;
      now[at + 2] = shader.surface.albedoBlue * shader.blue + shader.restBlue;
      if (once && first) kept.keepColour(pixel, now[at], now[at + 1], now[at + 2]);
    }
  }

  /// Lays glass and smoke over a picture.
  ///
  /// @param rgb `float[3 * width * height]`. Modified.
  void glaze(Moment moment, Sample sample, Gate gate, Shader shader, int s, float[] rgb) {
    clear.walk(
        moment.items,
        raster,
        gate,
        sample,
        false,
        (at, id, dx, dy, cover) -> {
          shader.shade(id, dx, dy, turn(at % width, Math.floorDiv(at, width), s), 1);
          int i = 3 * at;
          float through = 1 - cover;
          rgb[i] =
              rgb[i] * through + shader.surface.albedoRed * shader.red * cover + shader.restRed;
          rgb[i + 1] =
              rgb[i + 1] * through
                  + shader.surface.albedoGreen * shader.green * cover
                  + shader.restGreen;
          rgb[i + 2] =
              rgb[i + 2] * through
                  + shader.surface.albedoBlue * shader.blue * cover
                  + shader.restBlue;
        });
  }

  /// Spreads neighbours and samples over the directions that shade is looked for in.
  static int turn(int x, int y, int s) {
    // Jimenez 2014: interleaved gradient noise, in whole numbers.
    return (x * 43 + y * 25 + s * SAMPLE_TURN + ((x * 7 + y * 3) >> 2)) & 63;
  }
}
