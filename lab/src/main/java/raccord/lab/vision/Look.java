package raccord.lab.vision;

import java.util.Optional;
import raccord.film.picture.Frame;

/// Everything measured on one frame, once, for all checks to share.
///
/// A look holds about 90 kilobytes, one with a proxy 280, and nothing of the frame itself. It is
/// made on any thread.
///
/// @param frame on the cut, counted from 0
/// @param width of the full picture, pixels
/// @param height of the full picture, pixels
/// @param scan as the file flags it
/// @param glance the frame made small
/// @param points single samples, for telling frames apart
/// @param tone how light it is
/// @param texture noise, edges, combing
/// @param border black along the sides
/// @param change from the frame before
/// @param proxy the frame at a size for faces and props, on every [Proxy#EVERY]th frame
public record Look(
    long frame,
    int width,
    int height,
    Frame.Scan scan,
    Glance glance,
    Points points,
    Tone tone,
    Texture texture,
    Border border,
    Change change,
    Optional<Proxy> proxy) {

  /// Measures one frame.
  ///
  /// @param at its place on the cut
  /// @param picture read, not closed
  public static Look at(long at, Frame picture, Glance glance) {
    Rows rows = new Rows(picture);
    Points points = Points.of(rows);
    return new Look(
        at,
        picture.width(),
        picture.height(),
        picture.scan(),
        glance,
        points,
        Tone.of(points, rows.black(), rows.white()),
        Texture.of(rows),
        Border.of(rows),
        Change.NONE,
        at % Proxy.EVERY == 0 ? Optional.of(Proxy.of(picture)) : Optional.empty());
  }

  /// This look with what changed since the frame before.
  public Look after(Look before) {
    return new Look(
        frame,
        width,
        height,
        scan,
        glance,
        points,
        tone,
        texture,
        border,
        Change.between(before, this),
        proxy);
  }
}
