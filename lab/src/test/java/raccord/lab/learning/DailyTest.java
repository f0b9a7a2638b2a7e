package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.time.FrameRange;

class DailyTest {
  @Test
  void refusesATakeWithoutFrames() {
    assertThatThrownBy(
            () -> new Daily("aa", "aa", "12A", List.of(), Path.of("a.mov"), new FrameRange(5, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no frames");
  }
}
