package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.cut.Item;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Vec;

/// Every fault that a cut can have is planted once, at a known place; the same scene has a clean
/// cut.
class FaultTableTest {
  private static final FrameRate RATE = FrameRate.FPS_24;
  private static final SceneFile SCENE = SceneFile.named("faults/21", RATE);
  private static final Kite.Cut CUT = cut("FAULTS");
  private static final int MARA = 0;
  private static final int JON = 1;

  private static Kite.Cut cut(String name) {
    String file = "faults/" + name + ".cut";
    return read(file, SceneFile.resource(file));
  }

  private static Kite.Cut read(String file, String text) {
    return CutReading.read(file, text, List.of(SCENE), Optional.empty(), RATE);
  }

  private static Kite.Planted planted(String rule) {
    List<Kite.Planted> all =
        CUT.planted().stream().filter(each -> each.rule().equals(rule)).toList();
    assertThat(all).as(rule).isNotEmpty();
    return all.getFirst();
  }

  private static int at(String rule) {
    long first = planted(rule).frames().first();
    long from = 0;
    for (int i = 0; i < CUT.pieces().size(); i++) {
      long past = from + CUT.pieces().get(i).frames().length();
      if (first < past) return i;
      from = past;
    }
    throw new AssertionError(rule + " lies outside of the cut");
  }

  private static StageReel.Piece broken(String rule) {
    return CUT.pieces().get(at(rule));
  }

  private static StageReel.Piece before(String rule) {
    return CUT.pieces().get(at(rule) - 1);
  }

  private static Camera camera(StageReel.Piece piece) {
    return piece.setup().camera();
  }

  /// Where someone's eyes are in the middle of an event.
  private static Vec eyes(StageReel.Piece piece, int who) {
    return Moves.eyes(piece.scene().cast().get(who), pose(piece, who));
  }

  private static Pose pose(StageReel.Piece piece, int who) {
    double t = (piece.frames().first() + piece.frames().past()) / 2.0 / 24;
    return piece.scene().blocking().at(t, 1).get(who);
  }

  /// Height of the picture in lengths, at someone.
  private static double size(StageReel.Piece piece, int who) {
    double far = eyes(piece, who).minus(camera(piece).eye()).length();
    return far * Camera.GATE * 9 / 16 / camera(piece).focal();
  }

  /// Where someone's eyes are in the picture: across and up in picture widths from the middle.
  private static double[] seen(StageReel.Piece piece, int who) {
    Camera.View view = camera(piece).at(0, 1);
    Vec seen = view.see(eyes(piece, who));
    return new double[] {seen.x() / seen.z() * view.focal(), seen.y() / seen.z() * view.focal()};
  }

  // The rows of the table of findings, in its order; sound is one row of several faults.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "axis-crossed",
        "similar-framing",
        "jump-in-time",
        "eyeline",
        "screen-direction",
        "size-pattern",
        "lens-mismatch",
        "headroom",
        "exposure-jump",
        "white-balance-jump",
        "key-side",
        "wardrobe-prop",
        "flash-frame",
        "gap",
        "black",
        "freeze",
        "repeated-frames",
        "handles-short",
        "grain-mismatch",
        "sharpness-mismatch",
        "cadence",
        "framing",
        "boom-crew",
        "sound",
        "conform",
        "temp-layer",
        "lock-broken"
      })
  void plantsEveryRowOfTheTableInsideTheCut(String rule) {
    Kite.Planted planted = planted(rule);
    FrameRange all = new FrameRange(0, CUT.timeline().duration().at(RATE).value());
    assertThat(all.contains(planted.frames())).isTrue();
    System.out.println(rule + ": " + planted.frames() + ", " + planted.what());
  }

  @Test
  void plantsEachFaultOfSoundAndPictureByItself() {
    assertThat(CUT.faults())
        .extracting(Fault::kind)
        .contains(
            Fault.Kind.DROPOUT,
            Fault.Kind.CLIPPED,
            Fault.Kind.LEVEL,
            Fault.Kind.LATE,
            Fault.Kind.LOCK_BROKEN);
  }

  @Test
  void plantsNothingInTheCleanCutOfTheSameScene() {
    Kite.Cut clean = cut("CLEAN");
    assertThat(clean.planted()).isEmpty();
    assertThat(clean.faults()).isEmpty();
    assertThat(clean.pieces()).hasSizeGreaterThan(5);
  }

  @Test
  void crossesTheLineBetweenThem() {
    assertThat(side(before("axis-crossed")) * side(broken("axis-crossed"))).isNegative();
    assertThat(side(before("eyeline")) * side(broken("eyeline"))).isPositive();
  }

  private static double side(StageReel.Piece piece) {
    Vec line = eyes(piece, JON).minus(eyes(piece, MARA));
    return line.cross(camera(piece).eye().minus(eyes(piece, MARA))).y();
  }

  @Test
  void framesNearlyTheSame() {
    StageReel.Piece one = before("similar-framing");
    StageReel.Piece two = broken("similar-framing");
    Vec from = camera(one).eye().minus(eyes(one, MARA)).unit();
    Vec to = camera(two).eye().minus(eyes(two, MARA)).unit();
    assertThat(Math.toDegrees(Math.acos(from.dot(to)))).isLessThan(15);
    assertThat(size(one, MARA) / size(two, MARA)).isBetween(0.85, 1.15);
    assertThat(one.setup().name()).isNotEqualTo(two.setup().name());
  }

  @Test
  void jumpsWithinOneTake() {
    StageReel.Piece one = before("jump-in-time");
    StageReel.Piece two = broken("jump-in-time");
    assertThat(two.setup()).isEqualTo(one.setup());
    assertThat(two.take()).isEqualTo(one.take());
    assertThat(two.frames().first() - one.frames().past()).isGreaterThan(12);
  }

  @Test
  void looksPastTheOther() {
    StageReel.Piece piece = broken("eyeline");
    Vec look = pose(piece, JON).look().minus(eyes(piece, JON)).unit();
    Vec her = eyes(piece, MARA).minus(eyes(piece, JON)).unit();
    assertThat(Math.toDegrees(Math.acos(look.dot(her)))).isGreaterThan(40);
  }

  @Test
  void walksTheOtherWayAcrossTheScreen() {
    assertThat(across(before("screen-direction")) * across(broken("screen-direction")))
        .isNegative();
  }

  private static double across(StageReel.Piece piece) {
    double from = piece.frames().first() / 24.0;
    double until = piece.frames().past() / 24.0;
    Camera.View view = camera(piece).at(0, 1);
    Vec one = view.see(piece.scene().blocking().at(from, 1).get(MARA).hips());
    Vec two = view.see(piece.scene().blocking().at(until, 1).get(MARA).hips());
    return two.x() / two.z() - one.x() / one.z();
  }

  @Test
  void pairsUnlikeSizesLensesAndHeadrooms() {
    assertThat(size(broken("size-pattern"), JON) / size(before("size-pattern"), MARA))
        .isGreaterThan(2);
    assertThat(camera(broken("lens-mismatch")).focal() / camera(before("lens-mismatch")).focal())
        .isGreaterThan(1.4);
    assertThat(size(broken("lens-mismatch"), JON) / size(before("lens-mismatch"), MARA))
        .isBetween(0.75, 1.33);
    double usual = seen(before("headroom"), MARA)[1];
    assertThat(seen(broken("headroom"), JON)[1] - usual).isGreaterThan(0.1);
  }

  @Test
  void turnsTheLightRound() {
    StageReel.Piece piece = broken("key-side");
    // He is seen in between: she twice from nearly the same place would be a fault of its own.
    StageReel.Piece usual = CUT.pieces().get(at("key-side") - 2);
    assertThat(usual.setup().name()).isEqualTo("21A");
    assertThat(fromTheRight(usual) * fromTheRight(piece)).isNegative();
  }

  /// How much more of the light that falls on her face comes from the right than from the left.
  private static double fromTheRight(StageReel.Piece piece) {
    Vec right = camera(piece).at(0, 1).across();
    Vec ahead = pose(piece, MARA).look().minus(eyes(piece, MARA));
    double sum = 0;
    for (var light : piece.scene().lights(piece.setup(), 9)) {
      Vec way = light.at().minus(eyes(piece, MARA));
      boolean open = light.aim().equals(Vec.ZERO) || light.aim().dot(way) < 0;
      if (open && way.dot(ahead) > 0) sum += light.green() / way.dot(way) * way.unit().dot(right);
    }
    return sum;
  }

  @Test
  void dressesHerOtherwiseAndLetsTheMicrophoneIn() {
    StageReel.Piece changed = broken("wardrobe-prop");
    assertThat(changed.scene().cast().get(MARA).top())
        .isNotEqualTo(before("wardrobe-prop").scene().cast().get(MARA).top());
    assertThat(broken("boom-crew").setup().dressing().brought()).hasSize(1);
    assertThat(before("boom-crew").setup().dressing().brought()).isEmpty();
  }

  @Test
  void marksTheGeneratedLayerInTheCut() {
    List<Item> items = CUT.timeline().tracks().getFirst().items();
    assertThat(items)
        .filteredOn(item ->
            item instanceof Item.Clip clip
                && "temp".equals(clip.extras().map("raccord").get("layer")))
        .hasSize(1);
  }

  @Test
  void namesAReelThatIsNotItsOwnAndCountsASourceAtAnotherRate() {
    List<Item.Clip> clips =
        CUT.timeline().tracks().getFirst().items().stream()
            .filter(Item.Clip.class::isInstance)
            .map(Item.Clip.class::cast)
            .toList();
    Item.Clip clash = clips.get(clips.size() - 2);
    assertThat(clash.name()).startsWith("F001");
    assertThat(clash.activeReference().orElseThrow().reel()).contains("D001");
    assertThat(clips.getLast().source().start().rate()).isEqualTo(FrameRate.FPS_25);
    assertThat(CUT.planted()).filteredOn(each -> each.rule().equals("conform")).hasSize(3);
  }

  // What stands there, what the sentence names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "21Z take 1 0-2 | there is no take 1 of setup 21Z",
        "21A take 99 0-2 | there is no take 99 of setup 21A",
        "21A take 1 0-22 | It covers frames 0 to 360",
        "21A take 1 | from-until in seconds",
        "21A take 1 0-2 dissolve | the dissolve's frames, a number is missing",
        "21A take 1 0-2 slowly | is too much",
        "gap none | its frames, a number",
        "breaks the-law \"So.\" | no staging breaks the-law. There are axis-crossed",
        "breaks eyeline \"So.\" | it belongs to no event",
      })
  void refusesAWrongLineOfACut(String line, String says) {
    assertThatThrownBy(() -> read("X.cut", "cut X\n" + line))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("Cannot read X.cut at line 2: ")
        .hasMessageContaining(says);
  }

  @Test
  void refusesACutWithoutEvents() {
    assertThatThrownBy(() -> read("X.cut", "cut X\n"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("has events");
  }
}
