package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import raccord.film.time.FrameRange;

class KiteTest {
  private static final Kite KITE = new Kite();

  @Test
  void writesDownEverythingThatIsWrongWithTheCut() {
    assertThat(KITE.cut().planted())
        .extracting(Kite.Planted::rule)
        .contains(
            "flash-frame",
            "gap",
            "freeze",
            "repeated-frames",
            "handles-short",
            "exposure-jump",
            "white-balance-jump",
            "grain-mismatch",
            "sharpness-mismatch",
            "framing",
            "conform",
            "sound");
  }

  @Test
  void plantsInsideTheCut() {
    Kite.Cut cut = KITE.cut();
    long length = cut.timeline().duration().at(Kite.RATE).value();
    FrameRange all = new FrameRange(0, length);
    for (Kite.Planted each : cut.planted()) assertThat(all.contains(each.frames())).isTrue();
    long played = cut.pieces().stream().mapToLong(piece -> piece.frames().length()).sum();
    assertThat(played).isEqualTo(length);
  }

  @Test
  void plantsNothingInTheCleanCut() {
    assertThat(KITE.cleanCut().planted()).isEmpty();
    assertThat(KITE.cleanCut().faults()).isEmpty();
  }

  @Test
  void usesOnlyFramesThatWereShot() {
    KITE.cleanCut()
        .pieces()
        .forEach(piece ->
            assertThat(KITE.rushes())
                .anyMatch(rush ->
                    rush.setup().name().equals(piece.setup().name())
                        && rush.take() == piece.take()
                        && rush.action().contains(piece.frames())));
  }
}
