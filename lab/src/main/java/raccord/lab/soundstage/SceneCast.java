package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.sets.Cloth;

/// Reads who plays a scene, and what they wear.
final class SceneCast {
  private static final String CAST_LIKE =
      "cast MARA 1.68 m, breadth 0.9, skin d6a286, hair 3a2318 long, lips a8514a, eyes 5a6a4a";
  private static final String TOP_LIKE = "top knit 9c4334, sleeves 0.92, grain 31";
  private static final String LEGS_LIKE = "legs denim 33405c, grain 32";

  private final List<Dressed> dressed = new ArrayList<>();

  /// Someone while being dressed.
  private static final class Dressed {
    private final SceneLine line;
    private final String name;
    private double height;
    private double breadth;
    private int skin;
    private int hair;
    private boolean longHair;
    private boolean beard;
    private int lips;
    private int eyes;
    private double sleeves = 0.92;
    // Cloth takes long to paint: only when all lines are right.
    private Optional<Supplier<Material>> top = Optional.empty();
    private Optional<Supplier<Material>> legs = Optional.empty();
    private Optional<Supplier<Material>> shoes = Optional.empty();

    Dressed(SceneLine line, String name) {
      this.line = line;
      this.name = name;
    }

    Player player() {
      return Player.of(
          name,
          height,
          breadth,
          worn(top, "top", TOP_LIKE),
          sleeves,
          worn(legs, "legs", LEGS_LIKE),
          worn(shoes, "shoes", "shoes 4a2c20"),
          skin,
          hair,
          longHair,
          lips,
          eyes,
          beard);
    }

    private Material worn(Optional<Supplier<Material>> cloth, String what, String example) {
      return cloth
          .orElseThrow(
              () -> line.wrong(name + " has no " + what + " to wear", "Write below it: " + example))
          .get();
    }
  }

  List<Player> players() {
    return dressed.stream().map(Dressed::player).toList();
  }

  boolean has(String name) {
    return dressed.stream().anyMatch(each -> each.name.equals(name));
  }

  /// Place in the cast.
  int who(SceneLine line, String name) {
    for (int i = 0; i < dressed.size(); i++) if (dressed.get(i).name.equals(name)) return i;
    throw line.wrong(
        "there is nobody called " + name + " in the cast",
        "The cast is " + String.join(", ", dressed.stream().map(each -> each.name).toList()) + ".");
  }

  int size() {
    return dressed.size();
  }

  String name(int who) {
    return dressed.get(who).name;
  }

  SceneLine line(int who) {
    return dressed.get(who).line;
  }

  void cast(SceneLine line) {
    line.like(CAST_LIKE);
    String name = line.word("a name");
    if (!name.matches("[A-Z][A-Z'.-]*")) throw line.wrong("a role is written in capitals");
    if (has(name)) throw line.wrong(name + " is cast already", "Take one away.");
    Dressed who = new Dressed(line, name);
    who.height = line.number("the height", 1, 2.2);
    line.needs("m");
    line.needs("breadth");
    who.breadth = line.number("the breadth", 0.6, 1.6);
    line.needs("skin");
    who.skin = line.colour("the skin");
    line.needs("hair");
    who.hair = line.colour("the hair");
    who.longHair = line.takes("long");
    who.beard = line.takes("beard");
    line.needs("lips");
    who.lips = line.colour("the lips");
    line.needs("eyes");
    who.eyes = line.colour("the eyes");
    dressed.add(who);
  }

  void top(SceneLine line) {
    Dressed who = last(line.like(TOP_LIKE));
    who.top = Optional.of(cloth(line, Optional.of(who)));
  }

  /// Something to wear on top, which nobody wears yet.
  Supplier<Material> cloth(SceneLine line) {
    return cloth(line, Optional.empty());
  }

  /// @param sewn whose sleeves may be told
  private static Supplier<Material> cloth(SceneLine line, Optional<Dressed> sewn) {
    String kind = line.word("the cloth");
    int colour = line.colour("its colour");
    int second = kind.equals("shirt") || kind.equals("jacket") ? line.colour("its second") : 0;
    if (sewn.isPresent() && line.takes("sleeves")) {
      sewn.get().sleeves = line.number("the sleeves' length", 0, 1);
    }
    long grain = grain(line);
    return switch (kind) {
      case "knit" -> () -> Cloth.knit(colour, grain);
      case "shirt" -> () -> Cloth.shirt(colour, second, grain);
      case "jacket" -> () -> Cloth.jacket(colour, second, grain);
      default -> cloth(line, kind, "knit, shirt, jacket, denim and weave", colour, grain);
    };
  }

  void legs(SceneLine line) {
    Dressed who = last(line.like(LEGS_LIKE));
    String kind = line.word("the cloth");
    int colour = line.colour("its colour");
    who.legs = Optional.of(cloth(line, kind, "denim and weave", colour, grain(line)));
  }

  void shoes(SceneLine line) {
    Dressed who = last(line.like("shoes 4a2c20"));
    int colour = line.colour("the leather");
    Supplier<Material> leather = () -> Cloth.leather(colour);
    who.shoes = Optional.of(leather);
  }

  private static Supplier<Material> cloth(
      SceneLine line, String kind, String kinds, int colour, long grain) {
    return switch (kind) {
      case "denim" -> () -> Cloth.denim(colour, grain);
      case "weave" -> () -> Cloth.weave(colour, grain);
      default -> throw line.wrong("there is no cloth called " + kind, "There are " + kinds + ".");
    };
  }

  private Dressed last(SceneLine line) {
    if (!dressed.isEmpty()) return dressed.getLast();
    throw line.wrong("nobody is cast yet who could wear it", "Write above it: " + CAST_LIKE);
  }

  private static long grain(SceneLine line) {
    return line.takes("grain") ? line.whole("the grain", 0, 99999) : 1;
  }
}
