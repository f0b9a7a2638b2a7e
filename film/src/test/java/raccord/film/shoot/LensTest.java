package raccord.film.shoot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LensTest {

  @ParameterizedTest
  @CsvSource({
    "35 mm, 35",
    "Cooke S4 50mm T2, 50",
    "50, 50",
    "Angenieux 24-290 @ 85mm, 85",
    "Master Prime 27.5mm, 27.5",
  })
  void readsTheFocalLengthThatReportsWrite(String name, double millimetres) {
    assertThat(new Lens(name).focalLength()).hasValue(millimetres);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Angenieux 24-290mm", "18 to 80 mm", "Cooke S4", "T2.8"})
  void readsNoneIntoOtherWords(String name) {
    assertThat(new Lens(name).focalLength()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Cooke S4, 50, Cooke S4 @ 50 mm",
    "Angenieux 24-290mm, 85 mm, Angenieux 24-290mm @ 85 mm",
    "'', 50, 50 mm",
    "35 mm, 50, 35 mm",
    "Cooke S4, '', Cooke S4",
  })
  void takesTheFocalLengthFromAColumnOfItsOwn(String name, String written, String whole) {
    assertThat(new Lens(name).at(written).name()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"1.5 m, 1.5", "150cm, 1.5", "1500 mm, 1.5", "'1,5 m', 1.5"})
  void readsAHeightInMetricUnits(String written, double metres) {
    assertThat(new LensHeight(written).metres()).hasValue(metres);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5'", "5 ft", "4' 12\"", "5 feet"})
  void readsAHeightInFeet(String written) {
    assertThat(new LensHeight(written).metres().orElse(0)).isBetween(1.523, 1.525);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "eye level", "high"})
  void readsNoHeightWithoutAUnit(String written) {
    assertThat(new LensHeight(written).metres()).isEmpty();
  }
}
