package raccord.lab.repair;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.versions.SourceMap;
import raccord.film.versions.SourceMap.Kind;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Painter;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;

/// Where what an earlier step made lies in a result that has a form of its own.
///
/// A painter that only moves pixels (a reframe, a steadied camera) is shown a picture of what was
/// made, and moves it the same way. Of a moment between two frames, what was made in either of them
/// lies about where it lay.
///
/// @param reach of the painter
/// @param number of the frame of the result
/// @param still in the middle of its window
record Moved(Beneath version, Painter painter, Reach reach, long number, Still still) {
  // Of the picture of what was made, 0 or 1: below, a filter rang.
  private static final float NONE = 0.02f;

  SourceMap sources(Painted painted) {
    SourceMap map = painted.sources();
    boolean moves = map.shares().own() == 1;
    if (moves) return moved(map);
    long frame = still.index();
    SourceMap all = map.lessReal(version.sources(frame, map.width(), map.height()));
    return map.shares().blended() == 0
        ? all
        : all.lessReal(version.sources(frame + 1, map.width(), map.height()));
  }

  private SourceMap moved(SourceMap map) {
    SourceMap was = version.sources(still.index(), still.width(), still.height());
    int[] origins = map.origins().clone();
    lay(was, Kind.REAL, SourceMap.RECORDED, origins);
    lay(was, Kind.BLENDED, SourceMap.BLENDED, origins);
    lay(was, Kind.GENERATED, SourceMap.GENERATED, origins);
    return new SourceMap(map.width(), map.height(), origins);
  }

  private void lay(SourceMap was, Kind from, int origin, int[] origins) {
    boolean[] there = new boolean[was.origins().length];
    boolean any = false;
    for (int i = 0; i < there.length; i++) {
      there[i] = SourceMap.kind(was.origins()[i]).compareTo(from) >= 0;
      any |= there[i];
    }
    if (!any) return;
    Matte whole = Matte.whole(still.width(), still.height());
    List<Still> stills = new ArrayList<>();
    for (int k = -reach.before(); k <= reach.after(); k++) stills.add(shown(there));
    try (Window window = new Window(number, reach.before(), 0, 0, stills, whole)) {
      Canvas.Plane seen = painter.paint(window).canvas().planes().getFirst();
      for (int i = 0; i < origins.length; i++) {
        if (seen.samples()[i] > NONE) origins[i] = origin;
      }
    }
  }

  private Still shown(boolean[] there) {
    Frame like = still.frame();
    Layout layout = like.layout();
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) {
      planes.add(Composite.plane(arena, layout, i, still.width(), still.height()));
    }
    Frame.Plane first = planes.getFirst();
    for (int i = 0; i < there.length; i++) {
      still.codes().write(first.samples(), (long) i * first.step(), 0, there[i] ? 1 : 0);
    }
    return new Still(
        Composite.framed(like, like.index(), planes, arena), still.codes(), Optional.empty());
  }
}
