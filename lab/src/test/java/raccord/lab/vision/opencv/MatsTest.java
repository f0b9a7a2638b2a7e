package raccord.lab.vision.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;

class MatsTest {
  @Test
  void saysWhichOpenCvItCarries() {
    assertThat(VisionLibrary.carried().version()).startsWith("4.");
  }

  @Test
  void givesBackTheBytesItWasGiven() {
    byte[] ramp = new byte[7 * 5];
    for (int i = 0; i < ramp.length; i++) ramp[i] = (byte) (11 * i);
    try (Mat mat = Mats.bytes(ramp, 7, 5)) {
      assertThat(mat.cols()).isEqualTo(7);
      assertThat(mat.rows()).isEqualTo(5);
      assertThat(Mats.bytes(mat)).isEqualTo(ramp);
      assertThatThrownBy(() -> Mats.floats(mat)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void givesBackAWindowOfTheFloatsItWasGiven() {
    float[] ramp = new float[6 * 4];
    for (int i = 0; i < ramp.length; i++) ramp[i] = i * 0.5f - 3;
    try (Mat mat = Mats.floats(ramp, 4, 6);
        Mat window = new Mat(mat, new Rect(2, 1, 3, 2))) {
      assertThat(Mats.floats(mat)).isEqualTo(ramp);
      assertThat(Mats.floats(window))
          .containsExactly(ramp[8], ramp[9], ramp[10], ramp[14], ramp[15], ramp[16]);
      assertThatThrownBy(() -> Mats.bytes(mat)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
