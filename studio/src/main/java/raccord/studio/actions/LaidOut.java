package raccord.studio.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRange;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.lab.media.LaidSound;

/// The sound tracks of a cut, clip by clip, as far as their media was found.
final class LaidOut {
  private LaidOut() {}

  /// One stretch of one file; its channels may lie on several tracks.
  private record Stretch(Known media, FrameRange record, Time from, double speed) {}

  /// @param links one for each clip
  /// @return absent when no clip lies on a sound track
  static Optional<List<LaidSound>> sound(List<Spread.Laid> laid, List<Linker.Link> links) {
    if (laid.stream().allMatch(Spread.Laid::isPicture)) return Optional.empty();
    Map<Stretch, List<Integer>> tracks = new LinkedHashMap<>();
    for (int i = 0; i < laid.size(); i++) {
      Spread.Laid each = laid.get(i);
      OptionalDouble speed = speed(each.clip());
      if (each.isPicture() || links.get(i).media().isEmpty() || speed.isEmpty()) continue;
      Known media = links.get(i).media().get();
      Time from =
          media.moment(
              each.source(), each.clip().activeReference().flatMap(MediaReference::available));
      tracks
          .computeIfAbsent(
              new Stretch(media, each.record(), from, speed.getAsDouble()), _ -> new ArrayList<>())
          .add(each.track());
    }
    return Optional.of(
        tracks.entrySet().stream()
            .map(each -> {
              Stretch stretch = each.getKey();
              return new LaidSound(
                  each.getValue(),
                  stretch.record(),
                  stretch.media().path(),
                  stretch.from(),
                  stretch.speed());
            })
            .toList());
  }

  /// Absent when it is not steady, or so far off that nothing can be told from it.
  private static OptionalDouble speed(Item.Clip clip) {
    OptionalDouble speed = clip.retime().map(Retime::steadySpeed).orElse(OptionalDouble.of(1));
    return speed.isPresent() && LaidSound.isSpeed(speed.getAsDouble())
        ? speed
        : OptionalDouble.empty();
  }
}
