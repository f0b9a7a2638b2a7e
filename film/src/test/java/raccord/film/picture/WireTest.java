package raccord.film.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
  @Test
  void isABandOfItsWidthBetweenTwoPoints() {
    Matte matte = Wire.parse("10,20 90,20", 6).band().at(0, 100, 40);
    assertThat(matte.at(50, 17)).isEqualTo(1);
    assertThat(matte.at(50, 22)).isEqualTo(1);
    assertThat(matte.at(50, 15)).isZero();
    assertThat(matte.at(50, 24)).isZero();
    assertThat(matte.at(5, 20)).isZero();
  }

  @Test
  void goesThroughAThirdPointWhereItHangs() {
    Wire wire = Wire.parse("0: 10,10 50,30 90,10", 4);
    double[] middle = Wire.at(wire.keys().values().iterator().next(), 0.5);
    assertThat(middle[0]).isCloseTo(50, within(1e-9));
    assertThat(middle[1]).isCloseTo(30, within(1e-9));
    Matte matte = wire.band().at(0, 100, 40);
    assertThat(matte.at(50, 29)).isEqualTo(1);
    assertThat(matte.at(50, 12)).isZero();
    assertThat(matte.at(29, 24)).isPositive();
  }

  @Test
  void refusesWhatIsNoWire() {
    for (String wrong :
        List.of("10,20", "a,b c,d", "1,1 2,2 3,3 4,4", "0: 1,1 90,1; 4: 1,1 5,5 90,9")) {
      assertThatThrownBy(() -> Wire.parse(wrong, 2)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Wire.parse("1,1 3,1", 6)).hasMessageContaining("from end to end");
    assertThatThrownBy(() -> Wire.parse("1,1 90,1", 0)).hasMessageContaining("1 to 64 pixels");
  }
}
