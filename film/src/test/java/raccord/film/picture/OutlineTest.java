package raccord.film.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutlineTest {
  @Test
  void isInsideARectangleAndNowhereElse() {
    Matte matte = Outline.parse("3,2,5,4", 0).at(0, 12, 9);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 12; x++) {
        boolean inside = x >= 3 && x < 8 && y >= 2 && y < 6;
        assertThat(matte.at(x, y)).as(x + ", " + y).isEqualTo(inside ? 1 : 0);
      }
    }
  }

  @Test
  void movesBetweenKeyframesAndHoldsBeyondThem() {
    Outline moving = Outline.parse("10: 0,0,4,4; 20: 20,10,4,4", 0);
    assertThat(moving.at(0, 40, 20).at(1, 1)).isEqualTo(1);
    assertThat(moving.at(15, 40, 20).at(11, 6)).isEqualTo(1);
    assertThat(moving.at(15, 40, 20).at(1, 1)).isZero();
    assertThat(moving.at(99, 40, 20).at(21, 11)).isEqualTo(1);
  }

  @Test
  void feathersInwardsSoThatOutsideStaysOutside() {
    Matte soft = Outline.parse("10,10,20,20", 4).at(0, 40, 40);
    Matte hard = Outline.parse("10,10,20,20", 0).at(0, 40, 40);
    for (int i = 0; i < soft.weights().length; i++) {
      assertThat(soft.weights()[i]).isLessThanOrEqualTo(hard.weights()[i]);
    }
    assertThat(soft.at(10, 20)).isEqualTo(0.125f);
    assertThat(soft.at(20, 20)).isEqualTo(1);
  }

  @Test
  void writesItselfAsItIsRead() {
    Outline outline = Outline.parse("0: 1,2 30,4 5,60; 24: 2,2 31.5,4 6,60", 0);
    assertThat(Outline.parse(outline.toString(), 0)).isEqualTo(outline);
    Outline soft = new Outline(outline.keys(), 2.5);
    assertThat(Outline.read(soft.toString())).isEqualTo(soft);
    assertThat(Outline.read(outline.toString())).isEqualTo(outline);
  }

  @Test
  void refusesWhatIsNoRegion() {
    for (String wrong :
        new String[] {"", "1,2", "1,2,3,x", "0: 1,1,2,2; 5: 1,1 2,2 3,3", "nan,0,1,1"}) {
      assertThatThrownBy(() -> Outline.parse(wrong, 0))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void locksWholeChromaSamples() {
    float[] weights = new float[8 * 4];
    weights[1 * 8 + 3] = 0.5f;
    Matte blocks = new Matte(8, 4, weights).inBlocks(2, 2);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        boolean inside = y < 2 && (x == 2 || x == 3);
        assertThat(blocks.at(x, y)).as(x + ", " + y).isEqualTo(inside ? 1 : 0);
      }
    }
  }
}
