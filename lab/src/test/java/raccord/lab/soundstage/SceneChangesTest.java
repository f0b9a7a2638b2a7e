package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Vec;

/// What a scene's file may change: light while it plays, what lies about, and single takes.
class SceneChangesTest {
  private static final String ANNA =
      """
      cast ANNA 1.7 m, breadth 0.9, skin d6a286, hair 3a2318 long, lips a8514a, eyes 5a6a4a
        top knit 9c4334
        legs denim 33405c
        shoes 4a2c20
      """;

  private static final String SCENE =
      """
      EXT. TERRACE - DAY #7#
      film TRY
      set terrace
      light 13:00
      length 20
      %s
      mark near 0 -1
      mark corner 0 1
      mark far 2 1
      mark table 1 0.8 0.5
      prop cup cup 0.04 0.1 c86432 at near
      ANNA stands at near facing front
      1-6 ANNA walks by corner to far
      7-8 ANNA takes cup
      10-11 ANNA puts cup at table
      5-6 light sun to 0.25
      9-10 light sun to 1
      roll C004 at 01:00:00:00
      setup 7 "Master" 28 mm at 0 1.5 -4 looking at 0 1.3 1, stop 2.8, focus 3, shutter 90, rolling 0.5, bends -0.05
        pulls 2-4 to far
        take 1 0-5 circled
        take 2 0-10 "Cup moved"
          lies cup at table
          painted cup 203a8c
          wears ANNA knit 203a8c
          without table
          brings boom from 2 2.4 -1 over 0 2.2 0, dips 0.3 at 5-8
          brings lamp at 2 2.4 -1, strength 3, colour ffffff
      setup 7A "Later" 50 mm at 0 1.5 -4 looking at 0 1.3 1
        hour 17:30
        take 1 0-5
      """
          .formatted(ANNA);

  private static SceneFile read(String text) {
    return SceneFile.read("7.scene", text, FrameRate.FPS_24);
  }

  private static SceneFile with(String line, String instead) {
    assertThat(SCENE).contains(line);
    return read(SCENE.replace(line, instead));
  }

  @Test
  void dimsTheSunWhileTheScenePlays() {
    Scene scene = read(SCENE).scene();
    Setup setup = scene.setup("7");
    double usual = scene.set().lights().getFirst().green();
    assertThat(scene.set().lights().getFirst().name()).isEqualTo("sun");
    assertThat(scene.lights(setup, 1).getFirst().green()).isCloseTo(usual, within(1e-6));
    assertThat(scene.lights(setup, 7).getFirst().green()).isCloseTo(usual / 4, within(1e-6));
    assertThat(scene.lights(setup, 12).getFirst().green()).isCloseTo(usual, within(1e-6));
    double half = scene.lights(setup, 5.5).getFirst().green();
    assertThat(half).isBetween(usual * 0.3, usual * 0.9);
  }

  @Test
  void shootsASetupAtAnotherHour() {
    Scene scene = read(SCENE).scene();
    Light noon = scene.set(scene.setup("7")).lights().getFirst();
    Light late = scene.set(scene.setup("7A")).lights().getFirst();
    assertThat(late.at().y()).isLessThan(noon.at().y() * 0.6);
    assertThat(scene.set(scene.setup("7"))).isSameAs(scene.set());
  }

  @Test
  void lightsOneTakeWithALampThatIsBrought() {
    List<Rush> rushes = read(SCENE).rushes();
    Rush usual = rushes.get(0);
    Rush lit = rushes.get(1);
    List<Light> more = lit.scene().lights(lit.setup(), 1);
    assertThat(more).hasSize(usual.scene().lights(usual.setup(), 1).size() + 1);
    assertThat(more.getLast().at()).isEqualTo(new Vec(2, 2.4, -1));
    assertThat(more.getLast().green()).isCloseTo(3, within(1e-9));
    assertThat(more.subList(0, more.size() - 1)).isEqualTo(usual.scene().lights(usual.setup(), 1));
  }

  @Test
  void knowsWhoHasAPropAtAnyMoment() {
    Scene scene = read(SCENE).scene();
    assertThat(scene.blocking().propStates(1, 4))
        .singleElement()
        .satisfies(cup -> {
          assertThat(cup.name()).isEqualTo("cup");
          assertThat(cup.colour()).isEqualTo(0xc86432);
          assertThat(cup.at()).isEqualTo(new Vec(0, 0, -1));
          assertThat(cup.holder()).isEmpty();
        });
    assertThat(scene.blocking().propStates(9, 4).getFirst().holder()).contains("ANNA");
    assertThat(scene.blocking().propStates(12, 4).getFirst().holder()).isEmpty();
  }

  @Test
  void logsClothesAndPropsAsTheyAreInEachTake() {
    SceneFile file = read(SCENE);
    assertThat(file.continuity(file.rushes().get(0)).written())
        .isEqualTo("ANNA: costume 1; cup: in its place");
    assertThat(file.continuity(file.rushes().get(1)).written())
        .isEqualTo("ANNA: costume 2; cup: another colour");
  }

  @Test
  void pullsTheFocusFromOneDistanceToAnother() {
    Camera camera = read(SCENE).scene().setup("7").camera();
    assertThat(camera.focus(1)).isEqualTo(3);
    double far = new Vec(2, 0, 1).minus(new Vec(0, 1.5, -4)).length();
    assertThat(camera.focus(5)).isCloseTo(far, within(1e-9));
    assertThat(camera.focus(3)).isBetween(3.2, far - 0.2);
  }

  @Test
  void takesLensAndShutterFromTheLine() {
    Camera camera = read(SCENE).scene().setup("7").camera();
    assertThat(camera.optics().stop()).isEqualTo(2.8);
    assertThat(camera.optics().shutter()).isEqualTo(90);
    assertThat(camera.optics().readout()).isEqualTo(0.5);
    assertThat(camera.optics().k1()).isEqualTo(-0.05);
  }

  @Test
  void walksRoundTheCornerOnWholeStepsAndWithoutSlidingFeet() {
    Scene scene = read(SCENE).scene();
    double nearest = 9;
    int still = 0;
    int frames = 0;
    Pose before = scene.blocking().at(2, 4).getFirst();
    for (double t = 2 + 1 / 24.0; t < 5; t += 1 / 24.0) {
      Pose pose = scene.blocking().at(t, 4).getFirst();
      Vec hips = pose.hips();
      nearest = Math.min(nearest, Math.hypot(hips.x(), hips.z() - 1));
      double left = pose.leftFoot().minus(before.leftFoot()).length();
      double right = pose.rightFoot().minus(before.rightFoot()).length();
      if (Math.min(left, right) < 0.004) still++;
      frames++;
      before = pose;
    }
    assertThat(nearest).isLessThan(0.4);
    assertThat((double) still / frames).isGreaterThan(0.9);
    assertThat(before.hips().x()).isGreaterThan(1.2);
  }

  @Test
  void putsDownWhatWasTaken() {
    Performance play = (Performance) read(SCENE).scene().blocking();
    assertThat(play.held(0, 1, play.at(1, 4)).at()).isEqualTo(new Vec(0, 0, -1));
    Vec carried = play.held(0, 9, play.at(9, 4)).at();
    assertThat(carried.minus(play.at(9, 4).getFirst().right()).length()).isLessThan(0.11);
    assertThat(play.held(0, 12, play.at(12, 4)).at()).isEqualTo(new Vec(1, 0.8, 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1 0.15",
    "sheet 0.1 0.15",
    "box 0.3 0.1 0.2",
    "cup 0.04 0.1",
    "bottle 0.04 0.3",
    "ball 0.1"
  })
  void buildsEveryShapeOfPropWhereItLies(String shape) {
    SceneFile file = with("cup cup 0.04 0.1 c86432", "cup " + shape + " c86432");
    Mesh mesh = new Mesh(0.1);
    file.scene().blocking().carried(0, 4, mesh);
    assertThat(mesh.count()).isPositive();
  }

  @Test
  void changesOneTakeAndLeavesTheOthers() {
    List<Rush> rushes = read(SCENE).rushes();
    Rush good = rushes.get(0);
    Rush changed = rushes.get(1);
    Prop there = ((Performance) good.scene().blocking()).props().getFirst();
    Prop moved = ((Performance) changed.scene().blocking()).props().getFirst();
    assertThat(there.at()).isEqualTo(new Vec(0, 0, -1));
    assertThat(moved.at()).isEqualTo(new Vec(1, 0.8, 0.5));
    assertThat(moved.surface().texture().mean()).isEqualTo(0x203a8c);
    assertThat(there.surface().texture().mean()).isEqualTo(0xc86432);
    assertThat(changed.scene().cast().getFirst().top())
        .isNotEqualTo(good.scene().cast().getFirst().top());
    assertThat(changed.setup().dressing().without()).containsExactly("table");
    assertThat(changed.setup().dressing().brought()).hasSize(1);
    assertThat(good.setup().dressing()).isEqualTo(Dressing.USUAL);
    assertThat(rushes.get(2).setup().dressing()).isEqualTo(Dressing.USUAL);
  }

  @Test
  void sharesOneCastListAmongScenes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("TRY.cast"), "# All who play.\n" + ANNA);
    Path scene = folder.resolve("7.scene");
    Files.writeString(scene, SCENE.replace(ANNA, "cast from TRY.cast\n"));
    SceneFile file = SceneFile.read(scene, FrameRate.FPS_24);
    assertThat(file.scene().cast()).singleElement().extracting(Player::name).isEqualTo("ANNA");
    Files.writeString(folder.resolve("TRY.cast"), ANNA + "  hat 4a2c20\n");
    assertThatThrownBy(() -> SceneFile.read(scene, FrameRate.FPS_24))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith(
            "Cannot read TRY.cast at line 5: \"hat\" is no word of a cast list");
  }

  // What stands there, what instead, what the sentence names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cast ANNA 1.7 m | cast from OTHER.cast | there is no OTHER.cast beside it",
        "cast ANNA 1.7 m | cast from ../OTHER.cast | a file beside the scene",
        "5-6 light sun to 0.25 | 5-6 light moon to 0.25 | a lamp moon changes",
        "5-6 light sun to 0.25 | light sun to 0.25 | a scene has only one light",
        "hour 17:30 | hour 23:30 | the sun is up from 5:30 to 18:30",
        "stop 2.8 | iris 2.8 | wobble, stop, focus, shutter, rolling and bends",
        "bends -0.05 | bends -0.5 | from -0.2 to 0.2",
        "pulls 2-4 to far | pulls 2-4 to nowhere | there is no mark nowhere",
        "by corner | by tree | there is no mark tree",
        "cup cup 0.04 0.1 | cup vase 0.04 0.1 | sheet, box, cup, bottle and ball",
        "puts cup at table | puts plate at table | there is no prop plate",
        "without table | without piano | there is no piano to take away",
        "brings boom | brings lunch | boom, wire, stand, lamp, smoke and crew",
        "wears ANNA knit | wears ANNA silk | knit, shirt, jacket, denim and weave",
        "lies cup at table | lies plate at table | there is no prop plate",
        "strength 3, colour ffffff | strength 0, colour ffffff | from 0.01 to 1000",
        "brings lamp at 2 2.4 -1 | brings lamp from 2 2.4 -1 | \"at\" is missing",
      })
  void refusesWhatCannotBeAndSaysWhatCan(String line, String instead, String says) {
    assertThatThrownBy(() -> with(line, instead))
        .isInstanceOf(MediaException.class)
        .hasMessageMatching("(?s)Cannot read 7.scene at line \\d+: .+\\. .+")
        .hasMessageContaining(says);
  }

  @Test
  void refusesAnotherHourWhereItIsAlwaysEvening() {
    List<String> lines = new ArrayList<>(SCENE.lines().toList());
    lines.replaceAll(each -> each.equals("set terrace") ? "set living room" : each);
    String text = String.join("\n", lines).replace("light sun", "light floor lamp");
    assertThatThrownBy(() -> read(text.replace("without table", "without sofa")))
        .hasMessageContaining("the living room is lit the same");
  }

  @Test
  void refusesToChangeClothesOfNoTake() {
    assertThatThrownBy(() -> with("  pulls 2-4 to far", "  wears ANNA knit 203a8c"))
        .hasMessageContaining("it belongs to no take");
  }
}
