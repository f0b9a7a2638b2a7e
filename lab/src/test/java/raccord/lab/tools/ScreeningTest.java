package raccord.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.findings.Finding;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.TestCard;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.Stock;
import raccord.lab.media.ffmpeg.Pictures;
import raccord.lab.vision.Look;

class ScreeningTest {
  @TempDir Path folder;

  /// A check that gives up at a frame.
  private record GivesUp(long at) implements Check {
    @Override
    public Watcher watch(Film film, Consumer<Finding> found) {
      return new Watcher() {
        @Override
        public void see(Look look) {
          if (look.frame() == at) throw new IllegalStateException("Enough.");
        }
      };
    }
  }

  @Test
  void closesEveryFrameAlsoWhenACheckGivesUp() {
    Path film = film(40);
    for (int threads : new int[] {1, 2, 8}) {
      Screening screening = new Screening(List.of(new GivesUp(2)), threads);
      try (Reel reel = Reel.open(film)) {
        int open = Pictures.leftOpen();
        assertThatThrownBy(() -> screening.screen(Screening.film(reel), reel, Progress.SILENT))
            .hasMessage("Enough.");
        assertThat(Pictures.leftOpen()).as("%d threads", threads).isEqualTo(open);
      }
      assertThat(Pictures.leftOpen()).as("%d threads", threads).isZero();
    }
  }

  private Path film(int frames) {
    Path file = folder.resolve("film.mkv");
    TestCard card = new TestCard(PaintedFilm.WIDTH, PaintedFilm.HEIGHT, PaintedFilm.LAYOUT);
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1,
            PaintedFilm.WIDTH,
            PaintedFilm.HEIGHT,
            FrameRate.FPS_24,
            PaintedFilm.LAYOUT,
            ColourTags.REC_709);
    try (Print print = Print.begin(file, order)) {
      for (int i = 0; i < frames; i++) {
        try (Frame frame = card.frame(i, order.rate(), order.colour())) {
          print.add(frame);
        }
      }
      print.keep();
    }
    return file;
  }
}
