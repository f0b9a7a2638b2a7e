package raccord.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.lab.media.Reel;
import raccord.lab.soundstage.StageReel;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screening;

/// What the camera's crew wrote of the takes of a cut: the lens and its height.
final class CameraReport {
  private CameraReport() {}

  static Film film(Reel reel, Coverage.Cut cut, List<Shot> shots) {
    Film bare = Screening.film(reel);
    List<Film.Linked> conform = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      conform.add(linked(bare, cut.pieces().get(i).piece(), shots.get(i)));
    }
    return new Film(
        bare.name(), bare.rate(), bare.width(), bare.height(), Optional.empty(), conform);
  }

  private static Film.Linked linked(Film film, StageReel.Piece piece, Shot shot) {
    Time length = new Time(shot.frames().length(), film.rate());
    TimeRange source = new TimeRange(new Time(piece.frames().first(), film.rate()), length);
    Item.Clip clip = Item.Clip.of(shot.id(), source, Map.of());
    return new Film.Linked(
        shot.id(),
        clip,
        shot.frames(),
        Optional.empty(),
        Optional.empty(),
        "name",
        Optional.of(take(piece)),
        -1);
  }

  private static Take take(StageReel.Piece piece) {
    Camera camera = piece.setup().camera();
    String name = piece.setup().name() + "-" + piece.take();
    return new Take(
        name,
        name,
        new Slate(piece.scene().number(), piece.setup().name(), String.valueOf(piece.take())),
        Roll.UNKNOWN,
        new Lens(String.format(Locale.ROOT, "%.0f mm", camera.focal())),
        new LensHeight(String.format(Locale.ROOT, "%.2f m", camera.eye().y())),
        "",
        /* circled= */ false,
        Continuity.UNKNOWN,
        "");
  }
}
