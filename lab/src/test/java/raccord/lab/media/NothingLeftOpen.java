package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import raccord.lab.media.ffmpeg.Pictures;

/// Fails a test that leaves a frame or a file open.
final class NothingLeftOpen implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(Pictures.leftOpen()).as("frames and files left open").isZero();
  }
}
