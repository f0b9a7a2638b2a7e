package raccord.lab.tools;

import java.util.Optional;
import raccord.film.versions.SourceMap;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

/// A painted frame, or the part of it that a window shows.
///
/// Pixels that are left as the window had them keep their bits. What lies outside the region is put
/// back by the engine, whatever was painted there.
///
/// @param view what the numbers of `canvas` mean
/// @param canvas as large as the window, or as the [Form] says
/// @param sources where each pixel comes from
/// @param confidence `float[width * height]`, 0 guessed to 1 sure; absent when sure everywhere
public record Painted(View view, Canvas canvas, SourceMap sources, Optional<float[]> confidence) {

  /// A painting of the frame's own pixels, surely.
  public static Painted own(View view, Canvas canvas) {
    return from(view, canvas, SourceMap.OWN);
  }

  /// A painting whose pixels all have one origin.
  ///
  /// @param origin as [SourceMap] counts them
  public static Painted from(View view, Canvas canvas, int origin) {
    return new Painted(
        view, canvas, SourceMap.all(canvas.width(), canvas.height(), origin), Optional.empty());
  }
}
