package raccord.lab.shots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.cut.Shot.Join;
import raccord.film.picture.Frame;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.vision.Glancer;

/// Real edited films against the changes of shot that people found in them.
class RealCutsTest {
  private static final Pattern CLIP =
      Pattern.compile("\"(edited/[^\"]+)\": \\{(.*?)\\n  \\}", Pattern.DOTALL);
  private static final Pattern CUTS = Pattern.compile("\"hard_cuts\": \\[([^\\]]*)\\]");
  private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\d+),\\s*(\\d+)\\s*\\]");

  /// What was seen by eye is right to this many frames.
  private static final int LEEWAY = 2;

  @Test
  void findsEveryCutAndEveryGradualChangeOfRealFilmsAndNothingElse() throws IOException {
    Path footage =
        Path.of(System.getProperty("raccord.root", ".")).resolve("../shared/footage").normalize();
    Path truth = footage.resolve("cuts.json");
    Assumptions.assumeTrue(
        Files.exists(truth), "No real footage at " + footage + "; this test needs it.");
    Matcher clip = CLIP.matcher(Files.readString(truth));
    int films = 0;
    while (clip.find()) {
      Matcher cuts = CUTS.matcher(clip.group(2));
      // Grey ramps without a picture have no cuts listed, and no shots.
      if (!cuts.find()) continue;
      List<Long> wanted = new ArrayList<>();
      for (String each : cuts.group(1).split(",", -1)) wanted.add(Long.valueOf(each.strip()));
      List<Shot> shots = shots(footage.resolve(clip.group(1)));
      assertThat(shots)
          .as(clip.group(1))
          .filteredOn(shot -> shot.in().kind() == Join.Kind.CUT)
          .extracting(shot -> shot.frames().first())
          .containsExactlyElementsOf(wanted);
      List<Shot> gradual = new ArrayList<>(shots);
      gradual.removeIf(shot -> shot.in().kind() == Join.Kind.CUT);
      Matcher range = RANGE.matcher(cuts.replaceFirst(""));
      while (range.find()) {
        long first = Long.parseLong(range.group(1)) - LEEWAY;
        long last = Long.parseLong(range.group(2)) + LEEWAY;
        List<Shot> here =
            gradual.stream()
                .filter(shot -> shot.frames().first() >= first && shot.frames().first() <= last)
                .toList();
        assertThat(here).as(clip.group(1) + " " + range.group()).hasSize(1);
        gradual.removeAll(here);
      }
      assertThat(gradual).as(clip.group(1)).isEmpty();
      films++;
    }
    assertThat(films).isEqualTo(3);
  }

  private static List<Shot> shots(Path film) {
    List<Shot> shots = new ArrayList<>();
    try (Reel reel = Reel.open(film)) {
      ReelFacts facts = reel.facts();
      Glancer glancer = new Glancer(facts.pictures().width(), facts.pictures().height());
      ShotFinder finder = new ShotFinder(facts.pictures().rate());
      long frames = 0;
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        try (Frame frame = next.get()) {
          finder.see(frames++, glancer.glance(frame));
        }
      }
      finder.finish();
      shots.addAll(finder.ready());
    }
    shots.removeIf(shot -> shot.in().kind() == Join.Kind.START);
    return shots;
  }
}
