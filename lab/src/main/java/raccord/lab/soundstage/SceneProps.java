package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;

/// Reads what lies about in a scene and can be carried.
final class SceneProps {
  private final List<Prop> props = new ArrayList<>();

  List<Prop> all() {
    return List.copyOf(props);
  }

  /// The place among all of the one that a line names next.
  int named(SceneLine line) {
    String name = line.word("a prop");
    int prop = props.stream().map(Prop::name).toList().indexOf(name);
    if (prop >= 0) return prop;
    throw line.wrong(
        "there is no prop " + name,
        "Write above it: prop " + name + " cup 0.04 0.1 COLOUR at MARK");
  }

  void prop(SceneLine line, SceneCast cast, SceneMarks marks) {
    line.like("prop photograph 0.13 0.18 e8e0d0 at letter");
    String name = line.word("the prop's name");
    if (cast.has(name) || props.stream().anyMatch(prop -> prop.name().equals(name))) {
      throw line.wrong("there is a " + name + " already", "Give it another name.");
    }
    Prop.Shape shape = shape(line);
    int colour = line.colour("its colour");
    line.needs("at");
    props.add(Prop.of(name, shape, colour, marks.spot(line, "where it lies")));
  }

  private static Prop.Shape shape(SceneLine line) {
    if (line.counts() || line.takes("sheet")) {
      double wide = line.number("how wide it is", 0.01, 1);
      return new Prop.Sheet(wide, line.number("how high it is", 0.01, 1));
    }
    String kind = line.word("what it is like");
    return switch (kind) {
      case "box" -> {
        line.like("prop parcel box 0.3 0.15 0.2 8a5c38 at table");
        double wide = line.number("how wide it is", 0.01, 2);
        double high = line.number("how high it is", 0.01, 2);
        yield new Prop.Box(wide, high, line.number("how deep it is", 0.01, 2));
      }
      case "cup", "bottle" -> {
        line.like("prop cup cup 0.04 0.1 c86432 at table");
        double radius = line.number("its radius", 0.01, 0.5);
        double high = line.number("how high it is", 0.01, 1);
        yield kind.equals("cup") ? new Prop.Cup(radius, high) : new Prop.Bottle(radius, high);
      }
      case "ball" -> new Prop.Ball(line.number("its radius", 0.01, 1));
      default ->
          throw line.wrong(
              "there is no shape called " + kind, "There are sheet, box, cup, bottle and ball.");
    };
  }
}
