package raccord.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Thumbnail;
import raccord.lab.soundstage.Stage;
import raccord.lab.tools.Screening;

/// The cuts of one seed's [Coverage], played from frames that are rendered once for all of them.
final class Played {
  // Faces are searched for in pictures of 256 by 144.
  private static final int WIDTH = 384;
  private static final int HEIGHT = 216;

  private final Map<Integer, Cans> cans = new HashMap<>();

  /// @param folder where frames are kept from one run to the next, if anywhere
  Played(long seed, Optional<Path> folder) {
    for (int rate : List.of(Coverage.TALK, Coverage.WALK)) {
      Stage stage = new Stage(WIDTH, HEIGHT, 8, new FrameRate(rate, 1), seed);
      cans.put(rate, new Cans(stage, seed, folder));
    }
  }

  /// What is found in a cut whose shots, lenses and heights are told.
  List<Finding> findings(Screening screening, Coverage.Cut cut) {
    try (CannedReel reel = reel(cut)) {
      FloppedReel flopped = new FloppedReel(reel, reel.shots(), cut.flopped());
      List<Shot> shots = shots(reel.shots());
      return screening
          .screen(CameraReport.film(flopped, cut, shots), shots, flopped, Progress.SILENT)
          .findings();
    }
  }

  /// Some frames of a cut, small.
  ///
  /// @param longest pixels of the longer side
  Map<Long, Thumbnail> pictures(Coverage.Cut cut, Set<Long> frames, int longest) {
    Map<Long, Thumbnail> pictures = new HashMap<>();
    try (CannedReel reel = reel(cut)) {
      FloppedReel flopped = new FloppedReel(reel, reel.shots(), cut.flopped());
      for (Optional<Frame> next = flopped.next(); next.isPresent(); next = flopped.next()) {
        try (Frame frame = next.get()) {
          if (!frames.contains(frame.index())) continue;
          pictures.put(frame.index(), Thumbnail.of(frame, flopped.facts().pictures(), longest));
        }
      }
    }
    return pictures;
  }

  /// What the shot of a cut is called in findings.
  ///
  /// @param shot counted from 0
  static String id(int shot) {
    return String.format(Locale.ROOT, "%04d", 10 * (shot + 1));
  }

  private CannedReel reel(Coverage.Cut cut) {
    return new CannedReel(Objects.requireNonNull(cans.get(cut.rate())), cut);
  }

  private static List<Shot> shots(List<FrameRange> ranges) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      FrameRange range = ranges.get(i);
      Shot.Join in =
          new Shot.Join(
              i == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT,
              new FrameRange(range.first(), range.first()),
              1);
      shots.add(new Shot(id(i), range, in, Optional.empty(), Optional.of("9")));
    }
    return shots;
  }
}
