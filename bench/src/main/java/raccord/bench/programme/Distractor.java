package raccord.bench.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What happens inside a shot and looks like a change of shot to a careless eye.
enum Distractor {
  FLASH,
  STROBE,
  OCCLUSION,
  EXPOSURE_RAMP,
  CAPTION,
  WHIP_PAN,
  SHAKE,
  DROPOUT,
  FREEZE;

  int length(Random random) {
    return switch (this) {
      case FLASH -> 1 + random.nextInt(4);
      case STROBE -> 6 + random.nextInt(9);
      case OCCLUSION -> 8 + random.nextInt(13);
      case EXPOSURE_RAMP -> 8 + random.nextInt(17);
      case CAPTION -> 20 + random.nextInt(11);
      case WHIP_PAN -> 8 + random.nextInt(9);
      case SHAKE -> 8 + random.nextInt(13);
      case DROPOUT -> 1;
      case FREEZE -> 6 + random.nextInt(13);
    };
  }

  /// Puts it into a shot.
  ///
  /// @param frames the shot. Changed from `at` on.
  /// @param at the first frame touched
  /// @param length how many are touched
  void happen(List<Picture> frames, int at, int length, Random random) {
    switch (this) {
      case FLASH -> flash(frames, at, length, random);
      case STROBE -> strobe(frames, at, length, random);
      case OCCLUSION -> occlusion(frames, at, length, random);
      case EXPOSURE_RAMP -> ramp(frames, at, length, random);
      case CAPTION -> caption(frames, at, length, random);
      case WHIP_PAN -> whipPan(frames, at, length, random);
      case SHAKE -> shake(frames, at, length, random);
      case DROPOUT -> dropout(frames, at, random);
      case FREEZE -> freeze(frames, at, length);
    }
  }

  private static void flash(List<Picture> frames, int at, int length, Random random) {
    double strength = 90 + random.nextInt(130);
    for (int i = 0; i < length; i++) {
      double lift = strength * Math.pow(0.6, i);
      frames.set(at + i, frames.get(at + i).graded(1.15, 0.8, lift));
    }
  }

  private static void strobe(List<Picture> frames, int at, int length, Random random) {
    int period = 1 + random.nextInt(3);
    boolean dark = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      if (i / period % 2 == 0) {
        Picture picture = frames.get(at + i);
        frames.set(at + i, dark ? picture.graded(0.25, 0) : picture.graded(1.5, 1, 60));
      }
    }
  }

  private static void occlusion(List<Picture> frames, int at, int length, Random random) {
    double width = 1.1 + 0.6 * random.nextDouble();
    boolean leftwards = random.nextBoolean();
    double dark = 25 + random.nextInt(100);
    double red = 115 + random.nextInt(30);
    double phase = random.nextDouble();
    for (int i = 0; i < length; i++) {
      double share = (i + 0.7) / (length + 0.4);
      double edge = -width + share * (1 + width + 0.15);
      Picture under = frames.get(at + i);
      frames.set(
          at + i,
          Picture.drawn((plane, x, y) -> {
            double across = (leftwards ? 1 - x : x) - edge + 0.08 * Math.sin(5 * y + phase * 6);
            // Motion blur: the edge of a fast body is soft.
            double body = Math.clamp(Math.min(across, width - across) / 0.06, 0, 1);
            double cloth = dark + 14 * Math.sin(23 * across + 4 * y) + 8 * Math.sin(57 * y);
            double paint = plane == 0 ? cloth : plane == 1 ? 126 : red;
            return body * paint + (1 - body) * under.value(plane, x, y);
          }));
    }
  }

  private static void ramp(List<Picture> frames, int at, int length, Random random) {
    double to =
        random.nextBoolean() ? 0.35 + 0.2 * random.nextDouble() : 1.5 + 0.5 * random.nextDouble();
    boolean back = random.nextBoolean();
    for (int i = at; i < frames.size(); i++) {
      double share = Math.min(1, (i - at + 1.0) / length);
      if (back) share = i < at + length ? 1 - Math.abs(2 * share - 1) : 0;
      frames.set(i, frames.get(i).graded(1 + share * (to - 1), 1, 0));
    }
  }

  private static void caption(List<Picture> frames, int at, int length, Random random) {
    double top = random.nextInt(3) == 0 ? 0.1 : 0.72;
    double left = 0.08 + 0.1 * random.nextDouble();
    double width = 0.35 + 0.4 * random.nextDouble();
    int faded = random.nextBoolean() ? 0 : 6;
    boolean boxed = random.nextBoolean();
    long letters = random.nextLong();
    for (int i = 0; i < length; i++) {
      double shown = faded == 0 ? 1 : Math.min(1, Math.min(i + 1.0, length - i) / faded);
      Picture under = frames.get(at + i);
      frames.set(
          at + i,
          Picture.drawn((plane, x, y) -> {
            double u = (x - left) / width;
            double v = (y - top) / 0.15;
            double seen = under.value(plane, x, y);
            if (u < 0 || u > 1 || v < 0 || v > 1) return seen;
            int column = (int) (u * 60);
            int row = (int) (v * 7);
            boolean ink =
                row != 0
                    && row != 3
                    && row != 6
                    && (letters >>> ((column * 5 + row * 11) & 63) & 1) == 1;
            if (ink) return seen * (1 - shown) + (plane == 0 ? 225 : 128) * shown;
            double box = boxed ? 0.75 * shown : 0;
            return seen * (1 - box) + (plane == 0 ? 30 : 120) * box;
          }));
    }
  }

  private static void whipPan(List<Picture> frames, int at, int length, Random random) {
    // Mirrored outside, the picture comes round again after twice its width.
    double way = random.nextBoolean() ? 2 : -2;
    for (int i = 0; i < length; i++) {
      double from = eased((i + 0.5) / length) * way;
      double to = eased(Math.min(1, (i + 1.0) / length)) * way;
      Picture under = frames.get(at + i);
      frames.set(
          at + i,
          Picture.drawn((plane, x, y) -> {
            double sum = 0;
            for (int s = 0; s < 5; s++)
              sum += under.value(plane, x + from + (to - from) * s / 5, y);
            return sum / 5;
          }));
    }
  }

  private static double eased(double share) {
    return share * share * (3 - 2 * share);
  }

  private static void shake(List<Picture> frames, int at, int length, Random random) {
    for (int i = 0; i < length; i++) {
      double dx = 0.07 * (random.nextDouble() - 0.5);
      double dy = 0.09 * (random.nextDouble() - 0.5);
      Picture under = frames.get(at + i);
      frames.set(at + i, Picture.drawn((plane, x, y) -> under.value(plane, x + dx, y + dy)));
    }
  }

  private static void dropout(List<Picture> frames, int at, Random random) {
    Picture under = frames.get(at);
    long noise = random.nextLong();
    Picture out =
        switch (random.nextInt(4)) {
          case 0 -> Picture.flat(16);
          case 1 -> frames.get(Math.max(0, at - 1));
          case 2 -> Picture.flat(110);
          default ->
              // Lost slices: bands of the picture come from somewhere else.
              Picture.drawn((plane, x, y) ->
                  (noise >>> (int) (y * 24) & 1) == 1
                      ? under.value(plane, x + 0.37, y)
                      : under.value(plane, x, y));
        };
    frames.set(at, out);
  }

  private static void freeze(List<Picture> frames, int at, int length) {
    Picture held = frames.get(at);
    List<Picture> still = new ArrayList<>();
    for (int i = 0; i < length; i++) still.add(held);
    for (int i = 0; i < length; i++) frames.set(at + i, still.get(i));
  }
}
