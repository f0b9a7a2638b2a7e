package raccord.lab.vision.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.trouble.MediaException;

class FaceNetworkTest {
  private static final int CELL = 32;

  @TempDir Path folder;

  private Path written(byte[] network) throws IOException {
    return Files.write(folder.resolve("faces.onnx"), network);
  }

  private FaceNetwork redSquares() throws IOException {
    return FaceNetwork.read(written(SmallOnnx.redSquares(4)));
  }

  /// Faces in a grey picture with a red square on some cells.
  private static List<FaceNetwork.Hit> find(
      FaceNetwork network, int width, int height, int[]... cells) {
    byte[] luma = new byte[width * height];
    byte[] cb = new byte[width * height / 4];
    byte[] cr = new byte[width * height / 4];
    Arrays.fill(luma, (byte) 120);
    Arrays.fill(cb, (byte) 128);
    Arrays.fill(cr, (byte) 128);
    for (int[] cell : cells) {
      for (int v = 0; v < CELL; v++) {
        for (int u = 0; u < CELL; u++) {
          int x = cell[0] * CELL + u;
          int y = cell[1] * CELL + v;
          // ITU-R BT.709: the codes of pure red.
          luma[y * width + x] = 63;
          cb[y / 2 * (width / 2) + x / 2] = 102;
          cr[y / 2 * (width / 2) + x / 2] = (byte) 240;
        }
      }
    }
    return network.find(luma, cb, cr, width, height);
  }

  @Test
  void findsABoxWhereTheSquareIsWhateverThePicturesSize() throws IOException {
    FaceNetwork network = redSquares();
    for (int[] size : new int[][] {{480, 270}, {320, 180}, {202, 360}}) {
      List<FaceNetwork.Hit> hits = find(network, size[0], size[1], new int[] {3, 2});
      assertThat(hits).hasSize(1);
      FaceNetwork.Hit hit = hits.getFirst();
      assertThat(hit.x() * size[0]).isCloseTo(3 * CELL, within(0.01));
      assertThat(hit.y() * size[1]).isCloseTo(2 * CELL, within(0.01));
      assertThat(hit.width() * size[0]).isCloseTo(CELL, within(0.01));
      assertThat(hit.height() * size[1]).isCloseTo(CELL, within(0.01));
      assertThat(hit.aside()).isCloseTo(0.25, within(0.001));
      assertThat(hit.sure()).isTrue();
    }
  }

  @Test
  void findsEachOfTwoSquaresAndNoneInAGreyPicture() throws IOException {
    FaceNetwork network = redSquares();
    assertThat(find(network, 480, 270, new int[] {1, 1}, new int[] {9, 4}))
        .extracting(hit -> Math.round(hit.x() * 480) / CELL)
        .containsExactlyInAnyOrder(1L, 9L);
    assertThat(find(network, 480, 270)).isEmpty();
  }

  @Test
  void refusesWhatIsNoNetworkInASentence() throws IOException {
    byte[] noise = new byte[5000];
    new Random(5).nextBytes(noise);
    byte[] torn = Arrays.copyOf(SmallOnnx.redSquares(4), 3000);
    for (byte[] content : List.of(noise, torn, new byte[0])) {
      Path file = written(content);
      assertThatThrownBy(() -> FaceNetwork.read(file))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("faces.onnx")
          .hasMessageContaining("style.json");
    }
    assertThatThrownBy(() -> FaceNetwork.read(folder.resolve("gone.onnx")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("it is not there");
  }

  @Test
  void refusesANetworkOfAnotherLayoutNamingTheAnswer() throws IOException {
    Path file = written(SmallOnnx.redSquares(3));
    assertThatThrownBy(() -> FaceNetwork.read(file))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("bbox_8 does not have 4 values");
  }
}
