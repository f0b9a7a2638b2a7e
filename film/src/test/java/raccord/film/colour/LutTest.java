package raccord.film.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LutTest {
  @Test
  void givesBackEveryEntryOfACubeExactlyWhereItStands() {
    int n = 5;
    float[] values = values(3 * n * n * n, 7);
    Lut lut = cube(n, values, Lut.Domain.of(-1, 3));
    for (int i = 0; i < n * n * n; i++) {
      float[] rgb = {-1 + i % n, -1 + i / n % n, -1 + blue(i, n)};
      lut.apply(rgb);
      assertThat(rgb).containsExactly(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
    }
  }

  @Test
  void reproducesAnyLinearTransformEverywhere() {
    int n = 4;
    float[] values = new float[3 * n * n * n];
    for (int i = 0; i < n * n * n; i++) {
      float r = i % n / 3f;
      float g = i / n % n / 3f;
      float b = blue(i, n) / 3f;
      values[3 * i] = 0.5f * r + 0.3f * g - 0.1f * b + 0.02f;
      values[3 * i + 1] = 0.1f * r + 0.9f * g;
      values[3 * i + 2] = -0.2f * r + 1.1f * b;
    }
    Lut lut = cube(n, values, Lut.Domain.UNIT);
    long seed = 20260713;
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      float r = random.nextFloat();
      float g = random.nextFloat();
      float b = random.nextFloat();
      float[] rgb = {r, g, b};
      lut.apply(rgb);
      String what = "seed " + seed + ", colour " + i;
      assertThat(rgb[0]).as(what).isCloseTo(0.5f * r + 0.3f * g - 0.1f * b + 0.02f, within(1e-5f));
      assertThat(rgb[1]).as(what).isCloseTo(0.1f * r + 0.9f * g, within(1e-5f));
      assertThat(rgb[2]).as(what).isCloseTo(-0.2f * r + 1.1f * b, within(1e-5f));
    }
  }

  @Test
  void keepsGreyFreeOfItsNeighboursColours() {
    // Off the diagonal the table is wild; a tetrahedron never looks there for a grey.
    int n = 3;
    float[] values = values(3 * n * n * n, 11);
    for (int i = 0; i < n; i++) {
      int at = 3 * (i + n * (i + n * i));
      values[at] = values[at + 1] = values[at + 2] = i / 2f;
    }
    float[] rgb = {0.3f, 0.3f, 0.3f};
    cube(n, values, Lut.Domain.UNIT).apply(rgb);
    assertThat(rgb[0]).isCloseTo(0.3f, within(1e-6f));
    assertThat(rgb[1]).isCloseTo(0.3f, within(1e-6f));
    assertThat(rgb[2]).isCloseTo(0.3f, within(1e-6f));
  }

  @Test
  void holdsInputsOutsideTheDomainAtItsEdge() {
    Lut lut = curves(new float[] {1, 2, 3, 4, 5, 6}, Lut.Domain.UNIT);
    float[] low = {-5, Float.NaN, 0};
    lut.apply(low);
    assertThat(low).containsExactly(1, 2, 3);
    float[] high = {9, 1, Float.POSITIVE_INFINITY};
    lut.apply(high);
    assertThat(high).containsExactly(4, 5, 6);
  }

  @Test
  void runsTheCurvesBeforeTheCube() {
    float[] twice = {0, 0, 0, 2, 2, 2};
    float[] cube = new float[24];
    for (int i = 0; i < 8; i++) {
      cube[3 * i] = i % 2;
      cube[3 * i + 1] = i / 2 % 2;
      cube[3 * i + 2] = blue(i, 2);
    }
    Lut lut =
        new Lut(
            Optional.of(new Lut.Curves(2, twice, Lut.Domain.UNIT)),
            Optional.of(new Lut.Cube(2, cube, Lut.Domain.UNIT)));
    float[] rgb = {0.25f, 0.4f, 0.75f};
    lut.apply(rgb);
    assertThat(rgb[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(rgb[1]).isCloseTo(0.8f, within(1e-6f));
    assertThat(rgb[2]).isCloseTo(1f, within(1e-6f));
  }

  @Test
  void refusesATableOfTheWrongLengthOrAnEmptyDomain() {
    assertThatThrownBy(() -> cube(2, new float[23], Lut.Domain.UNIT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lut.Domain.of(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int blue(int entry, int size) {
    return entry / (size * size);
  }

  private static Lut cube(int size, float[] values, Lut.Domain domain) {
    return new Lut(Optional.empty(), Optional.of(new Lut.Cube(size, values, domain)));
  }

  private static Lut curves(float[] values, Lut.Domain domain) {
    return new Lut(
        Optional.of(new Lut.Curves(values.length / 3, values, domain)), Optional.empty());
  }

  private static float[] values(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) values[i] = random.nextFloat();
    return values;
  }
}
