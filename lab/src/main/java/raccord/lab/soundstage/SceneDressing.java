package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Moving;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Cloth;
import raccord.lab.soundstage.sets.Rigs;

/// Reads what is otherwise than the scene says: above all setups for all of them, below a setup for
/// that one, below a take for that one.
final class SceneDressing {
  private static final String BRINGS = "boom, wire, stand, lamp, smoke and crew";

  // ITU-R BT.1886: what a colour as written means in light, near enough.
  private static final double DISPLAY_GAMMA = 2.4;

  private final Map<String, SceneLine> dimLines = new LinkedHashMap<>();
  private final Map<String, Double> dimmed = new HashMap<>();
  private final Map<String, SceneLine> without = new LinkedHashMap<>();
  private final List<Moving> brought = new ArrayList<>();
  private final Map<SceneLine, Light> shining = new LinkedHashMap<>();
  private final Map<Integer, Supplier<Material>> worn = new HashMap<>();
  private final Map<String, Vec> lying = new HashMap<>();
  private final Map<String, Integer> painted = new HashMap<>();

  void dim(SceneLine line) {
    String lamp = line.like("dim lamp 0.5").words("the lamp's name");
    dimLines.put(lamp, line);
    dimmed.put(lamp, line.number("how strong it is", 0, 1000));
  }

  void without(SceneLine line) {
    without.put(line.like("without fruit").words("what is taken away"), line);
  }

  /// @param marks places it may be brought to
  void brings(SceneLine line, SceneMarks marks, double seconds) {
    String what = line.like("brings stand at 2.4 0 -1, 2.2 m, facing left").word("what is brought");
    if (what.equals("lamp")) {
      shining.put(line, lamp(line, marks));
      return;
    }
    brought.add(
        switch (what) {
          case "boom" -> boom(line, marks, seconds);
          case "wire" -> wire(line, marks);
          case "stand" -> stand(line, marks);
          case "smoke" -> smoke(line, marks);
          case "crew" -> crew(line, marks);
          default ->
              throw line.wrong("nobody can bring \"" + what + "\"", "There are " + BRINGS + ".");
        });
  }

  /// What one of the cast wears instead.
  void wears(SceneLine line, SceneCast cast) {
    int who = cast.who(line.like("wears MARA knit 3c6ea0"), line.word("who of the cast"));
    worn.put(who, cast.cloth(line));
  }

  /// Where a prop lies instead.
  void lies(SceneLine line, SceneMarks marks, SceneProps props) {
    String prop = props.all().get(props.named(line.like("lies cup at shelf"))).name();
    line.needs("at");
    lying.put(prop, marks.spot(line, "where it lies"));
  }

  /// What colour a prop has instead.
  void painted(SceneLine line, SceneProps props) {
    String prop = props.all().get(props.named(line.like("painted cup 3c6ea0"))).name();
    painted.put(prop, line.colour("its colour"));
  }

  /// This on top of what is otherwise already.
  ///
  /// @param props that can be taken away too
  Dressing over(Dressing usual, StageSet set, SceneProps props) {
    List<String> lamps = set.lights().stream().map(Light::name).toList();
    dimLines.forEach((lamp, line) -> {
      if (!lamps.contains(lamp)) {
        throw line.wrong(
            "a lamp " + lamp + " is dimmed that the set does not have",
            "It has " + String.join(", ", lamps) + ".");
      }
    });
    Set<String> things = new HashSet<>(set.things());
    props.all().forEach(prop -> things.add(prop.name()));
    without.forEach((thing, line) -> {
      if (!things.contains(thing)) {
        throw line.wrong(
            "there is no " + thing + " to take away",
            "There are " + String.join(", ", things.stream().sorted().toList()) + ".");
      }
    });
    Map<String, Double> lights = new HashMap<>(usual.lights());
    lights.putAll(dimmed);
    Set<String> gone = new HashSet<>(usual.without());
    gone.addAll(without.keySet());
    List<Moving> all = new ArrayList<>(usual.brought());
    all.addAll(brought);
    List<Light> more = new ArrayList<>(usual.lamps());
    shining.forEach((line, lamp) -> {
      more.add(lamp);
      if (shining.size() > set.room()) {
        throw line.wrong(
            "that is one lamp too many", "This set has room for " + set.room() + " more.");
      }
    });
    return new Dressing(all, more, gone, lights);
  }

  /// The scene with what people wear, and what lies about, instead.
  Scene played(Scene scene) {
    if (worn.isEmpty() && lying.isEmpty() && painted.isEmpty()) return scene;
    List<Player> players = new ArrayList<>(scene.cast());
    worn.forEach((who, cloth) -> players.set(who, players.get(who).wearing(cloth.get())));
    Scene.Blocking blocking = scene.blocking();
    if (blocking instanceof Performance play) {
      blocking = play.with(play.props().stream().map(this::changed).toList());
    }
    return scene.played(players, blocking);
  }

  private Prop changed(Prop prop) {
    Prop lies = prop.lying(lying.getOrDefault(prop.name(), prop.at()));
    return Optional.ofNullable(painted.get(prop.name())).map(lies::painted).orElse(lies);
  }

  private Moving boom(SceneLine line, SceneMarks marks, double seconds) {
    line.like("brings boom from 2 2.4 -1 over 0 2.2 0, dips 0.3 at 5-8").needs("from");
    Vec from = marks.spot(line, "where the pole comes from");
    line.needs("over");
    Vec over = marks.spot(line, "where the microphone hangs");
    double dips = 0;
    Beat.Span span = new Beat.Span(0, seconds);
    if (line.takes("dips")) {
      dips = line.number("how far it comes down", 0, 3);
      line.needs("at");
      span = line.needsSpan("when it comes down", seconds);
    }
    return Rigs.boom(from, over, dips, span.from(), span.until(), 77);
  }

  private static Moving wire(SceneLine line, SceneMarks marks) {
    line.like("brings wire from -2 2.4 0 to 2 2.4 0, sag 0.1").needs("from");
    Vec from = marks.spot(line, "where it begins");
    line.needs("to");
    Vec to = marks.spot(line, "where it ends");
    double sag = line.takes("sag") ? line.number("how far it hangs down", 0, 5) : 0.05;
    return Rigs.wire("wire", from, to, sag, 0.006);
  }

  private static Moving stand(SceneLine line, SceneMarks marks) {
    line.needs("at");
    Vec foot = marks.spot(line, "where it stands");
    double tall = line.number("how tall it is", 0.5, 5);
    line.needs("m");
    line.needs("facing");
    return Rigs.stand(foot, tall, SceneMarks.yaw(line));
  }

  /// A lamp that is seen only by its light.
  private static Light lamp(SceneLine line, SceneMarks marks) {
    line.like("brings lamp at -0.3 1.9 -2.4, strength 2.6, colour ffdca8").needs("at");
    Vec at = marks.spot(line, "where it hangs");
    line.needs("strength");
    double strength = line.number("how strong it is at a metre", 0.01, 1000);
    line.needs("colour");
    int colour = line.colour("its colour");
    double[] each = new double[3];
    for (int c = 0; c < 3; c++) {
      each[c] = strength * StrictMath.pow(((colour >> (16 - 8 * c)) & 255) / 255.0, DISPLAY_GAMMA);
    }
    return Light.lamp("brought lamp", at, 0.15, each);
  }

  private static Moving smoke(SceneLine line, SceneMarks marks) {
    line.like("brings smoke at 0 0.8 0, rises 1.5, wide 0.5, thick 0.3").needs("at");
    Vec from = marks.spot(line, "where it comes from");
    line.needs("rises");
    double rises = line.number("how high it rises", 0.05, 20);
    line.needs("wide");
    double wide = line.number("how wide it gets", 0.02, 20);
    line.needs("thick");
    return Rigs.smoke(from, rises, wide, line.number("how thick it is", 0.01, 1), 78);
  }

  /// Someone who is no part of the scene and should not be seen.
  private static Moving crew(SceneLine line, SceneMarks marks) {
    line.like("brings crew at 2.6 0 -1 facing left").needs("at");
    Vec at = marks.spot(line, "where they stand");
    line.needs("facing");
    double yaw = SceneMarks.yaw(line);
    Player crew =
        Player.of(
            "crew",
            1.8,
            1.05,
            Cloth.knit(0x1e2022, 5),
            0.92,
            Cloth.denim(0x22252b, 6),
            Cloth.leather(0x191919),
            0xc58f70,
            0x241d19,
            false,
            0x9a5c50,
            0x4a3524,
            true);
    return (seconds, mesh) ->
        Body.build(crew, Moves.alive(Moves.stand(crew, at, yaw), seconds, 79), mesh);
  }
}
