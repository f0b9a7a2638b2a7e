package raccord.lab.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;

class ResamplingTest {
  private static final Layout YUV_420 =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);

  @ParameterizedTest
  @EnumSource
  void nothingMovedIsEverySampleAsItWas(Resampling.Kernel kernel) {
    Canvas from = painted(62, 41, 0, 0);
    Canvas same = new Resampling(kernel).seen(from, YUV_420, Similarity.NONE, 62, 41);
    for (int i = 0; i < 3; i++) assertThat(same.plane(i)).containsExactly(from.plane(i));
  }

  @ParameterizedTest
  @EnumSource
  void aCropByWholeSamplesIsThoseSamples(Resampling.Kernel kernel) {
    Canvas from = painted(64, 40, 0, 0);
    // 32 by 20 from 12, 6 on: its middle lies at 28, 16, and 32, 20 is the middle of all.
    Similarity place = new Similarity(0.5, 0, -4 / 64.0, -4 / 64.0);
    Canvas part = new Resampling(kernel).seen(from, YUV_420, place, 32, 20);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 32; x++) {
        assertThat(part.plane(0)[y * 32 + x]).isEqualTo(from.plane(0)[(y + 6) * 64 + x + 12]);
        int chroma = y / 2 * 16 + x / 2;
        assertThat(part.plane(1)[chroma]).isEqualTo(from.plane(1)[(y / 2 + 3) * 32 + x / 2 + 6]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void movesLumaAndChromaAlike(Resampling.Kernel kernel) {
    int width = 96;
    int height = 64;
    Canvas from = painted(width, height, 0, 0);
    Similarity place = Similarity.of(1.03, 0.02, 3.3 / width, -2.7 / width);
    Canvas seen = new Resampling(kernel).seen(from, YUV_420, place, width, height);
    for (int i = 0; i < 3; i++) {
      int step = i == 0 ? 1 : 2;
      int across = width / step;
      double worst = 0;
      for (int y = 8; y < height / step - 8; y++) {
        for (int x = 8; x < across - 8; x++) {
          double u = (x * step - (width - 1) / 2.0) / width;
          double v = (y * step + (step - 1) / 2.0 - (height - 1) / 2.0) / width;
          double there =
              colour(
                  i,
                  place.toX(u, v) * width + (width - 1) / 2.0,
                  place.toY(u, v) * width + (height - 1) / 2.0);
          worst = Math.max(worst, Math.abs(seen.plane(i)[y * across + x] - there));
        }
      }
      assertThat(worst).as("plane " + i).isLessThan(0.004);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatShrinksIsFilteredFirst(Resampling.Kernel kernel) {
    float[] stripes = new float[64 * 32];
    for (int i = 0; i < stripes.length; i++) stripes[i] = i % 2;
    Canvas from = new Canvas(List.of(new Canvas.Plane(64, 32, stripes)));
    Layout grey = new Layout(Layout.Model.GREY, 8, Layout.Sampling.INTEGER, 0, 0, false);
    Canvas seen = new Resampling(kernel).seen(from, grey, Similarity.NONE, 20, 10);
    for (int x = 3; x < 17; x++) assertThat(seen.plane(0)[5 * 20 + x]).isBetween(0.45f, 0.55f);
  }

  // Chroma where MPEG-2 puts it.
  private static Canvas painted(int width, int height, double dx, double dy) {
    List<Canvas.Plane> planes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int step = i == 0 ? 1 : 2;
      int across = Math.ceilDiv(width, step);
      int down = Math.ceilDiv(height, step);
      float[] samples = new float[across * down];
      for (int y = 0; y < down; y++) {
        for (int x = 0; x < across; x++) {
          samples[y * across + x] =
              (float) colour(i, x * step + dx, y * step + (step - 1) / 2.0 + dy);
        }
      }
      planes.add(new Canvas.Plane(across, down, samples));
    }
    return new Canvas(planes);
  }

  private static double colour(int plane, double x, double y) {
    return 0.4 + 0.2 * Math.sin(0.17 * x + 0.11 * y + plane) + 0.1 * Math.cos(0.13 * y - 0.09 * x);
  }
}
