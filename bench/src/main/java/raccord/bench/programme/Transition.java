package raccord.bench.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Gradual changes from one shot to the next, as an editing program draws them.
enum Transition {
  DISSOLVE,
  FADE_THROUGH_BLACK,
  FADE_THROUGH_WHITE,
  WIPE,
  PUSH;

  /// Fades play one shot after the other; the rest play both at once.
  boolean overlaps() {
    return this != FADE_THROUGH_BLACK && this != FADE_THROUGH_WHITE;
  }

  int length(Random random) {
    return switch (this) {
      case DISSOLVE -> 6 + random.nextInt(35);
      case FADE_THROUGH_BLACK, FADE_THROUGH_WHITE -> 6 + random.nextInt(15);
      case WIPE, PUSH -> 8 + random.nextInt(17);
    };
  }

  /// The pictures of the change.
  ///
  /// @param from the last pictures of the old shot, as many as the change is long
  /// @param to the first pictures of the new shot, as many
  List<Picture> drawn(List<Picture> from, List<Picture> to, Random random) {
    List<Picture> out = new ArrayList<>();
    int length = from.size();
    boolean eased = this != DISSOLVE && random.nextInt(3) == 0;
    if (!overlaps()) return fade(from, to, random);
    At at = this == WIPE ? wipe(random) : this == PUSH ? push(random) : null;
    for (int i = 0; i < length; i++) {
      double linear = (i + 1.0) / (length + 1);
      double share = eased ? linear * linear * (3 - 2 * linear) : linear;
      Picture a = from.get(i);
      Picture b = to.get(i);
      out.add(
          at == null
              ? a.mixed(b, share)
              : Picture.drawn((plane, x, y) -> at.value(a, b, share, plane, x, y)));
    }
    return out;
  }

  private interface At {
    double value(Picture a, Picture b, double share, int plane, double x, double y);
  }

  private List<Picture> fade(List<Picture> from, List<Picture> to, Random random) {
    Picture nothing = Picture.flat(this == FADE_THROUGH_BLACK ? 16 : 235);
    List<Picture> out = new ArrayList<>();
    int length = from.size();
    for (int i = 0; i < length; i++) out.add(from.get(i).mixed(nothing, (i + 1.0) / (length + 1)));
    int held = random.nextInt(7);
    for (int i = 0; i < held; i++) out.add(nothing);
    for (int i = 0; i < length; i++) out.add(nothing.mixed(to.get(i), (i + 1.0) / (length + 1)));
    return out;
  }

  private static At wipe(Random random) {
    int way = random.nextInt(6);
    double soft = random.nextBoolean() ? 0.002 : 0.04 + 0.1 * random.nextDouble();
    return (a, b, share, plane, x, y) -> {
      double line =
          switch (way) {
            case 0 -> x;
            case 1 -> 1 - x;
            case 2 -> y;
            case 3 -> 1 - y;
            case 4 -> (x + y) / 2;
            default -> Math.hypot(x - 0.5, (y - 0.5) * 9 / 16) / 0.574;
          };
      double edge = share * (1 + soft) - soft;
      double of = Math.clamp((line - edge) / soft, 0, 1);
      return of * a.value(plane, x, y) + (1 - of) * b.value(plane, x, y);
    };
  }

  private static At push(Random random) {
    int way = random.nextInt(4);
    return (a, b, share, plane, x, y) -> {
      double dx = way == 0 ? share : way == 1 ? -share : 0;
      double dy = way == 2 ? share : way == 3 ? -share : 0;
      double u = x + dx;
      double v = y + dy;
      boolean inside = u >= 0 && u <= 1 && v >= 0 && v <= 1;
      return inside
          ? a.value(plane, u, v)
          : b.value(plane, u - Math.signum(dx), v - Math.signum(dy));
    };
  }
}
