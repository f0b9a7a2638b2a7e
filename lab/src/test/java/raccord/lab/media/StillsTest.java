package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;

@ExtendWith(NothingLeftOpen.class)
class StillsTest {
  private static final Layout RGB =
      new Layout(Layout.Model.RGB, 8, Layout.Sampling.INTEGER, 0, 0, false);

  @TempDir Path folder;

  @Test
  void readsAFolderInTheOrderOfItsNumbersAndSaysWhichAreMissing() throws IOException {
    Clips.print(folder, Clips.order(Stock.PNG, RGB), 12);
    Files.delete(folder.resolve("000004.png"));
    Files.delete(folder.resolve("000005.png"));
    Files.writeString(folder.resolve("notes 1.txt"), "not an image");
    try (Reel reel = Reel.open(folder)) {
      assertThat(reel.facts().pictures().frames()).isEqualTo(10);
      assertThat(reel.facts().tags()).containsEntry("last_number", "11");
      assertThat(reel.damage()).containsExactly(new Damage(4, "image numbers 4 to 5 are missing"));
      assertThat(Clips.rest(reel)).doesNotHaveDuplicates().hasSize(10);
    }
  }

  @Test
  void leavesOutAnImageThatCannotBeReadAndSaysSo() throws IOException {
    Path pattern = folder.resolve("a.%04d.png");
    Clips.print(pattern, Clips.order(Stock.PNG, RGB), 4);
    Files.writeString(folder.resolve("a.0002.png"), "no picture at all");
    try (Reel reel = Reel.open(pattern)) {
      assertThat(Clips.rest(reel)).hasSize(3);
      assertThat(reel.damage()).singleElement().extracting(Damage::frame).isEqualTo(2L);
    }
  }

  @Test
  void opensOneStillAsAReelOfOneFrame() {
    Path pattern = folder.resolve("a.%04d.png");
    Clips.print(pattern, Clips.order(Stock.PNG, RGB), 2);
    try (Reel reel = Reel.open(folder.resolve("a.0001.png"))) {
      assertThat(reel.facts().pictures().frames()).isEqualTo(1);
      try (Frame frame = reel.next().orElseThrow()) {
        assertThat(frame.index()).isZero();
      }
      assertThat(reel.next()).isEmpty();
    }
  }
}
