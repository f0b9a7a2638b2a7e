package raccord.lab.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Matte;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.rights.Sighting;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.vision.people.FaceFinder;

class PeopleInRegionTest {
  @TempDir static Path folder;

  // Her head is in the middle of the picture, her body under it.
  @BeforeAll
  static void film() {
    Stage stage = new Stage(480, 270, 8, FrameRate.FPS_24, 4, 1).brisk();
    Dialogue talk = new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
    Setup setup = talk.single("a", 0, Math.toRadians(26), true, 2.3, 0.09, 50);
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1, 480, 270, FrameRate.FPS_24, stage.layout(), ColourTags.REC_709);
    try (Print print = Print.begin(folder.resolve("her.mkv"), order)) {
      for (int t = 0; t < 6; t++) {
        try (Frame frame = stage.render(talk.scene(), setup, 1, 40 + t)) {
          print.add(frame);
        }
      }
      print.keep();
    }
  }

  private static Reel her() {
    return Reel.open(folder.resolve("her.mkv"), ReelOptions.PICTURES.counted());
  }

  private static List<Sighting> seen(Supplier<Reel> reel, Region region, Optional<Region> locked) {
    return seen(ReelFootage.Brief.of("shot", reel).within(region), locked);
  }

  private static List<Sighting> seen(ReelFootage.Brief brief, Optional<Region> locked) {
    try (ReelFootage footage = new ReelFootage(brief);
        var pace = Progress.SILENT.pace("Looking", 0, "frames")) {
      return PeopleInRegion.of(footage, locked, new FaceFinder(), pace);
    }
  }

  @Test
  void seesWhoseFaceOrBodyTheRegionTouches() {
    List<Sighting> wire =
        seen(PeopleInRegionTest::her, Outline.parse("0,100,480,3", 0), Optional.empty());
    assertThat(wire).extracting(Sighting::frame).containsExactly(0L, 4L);
    assertThat(wire.getFirst().x()).isBetween(180, 300);
    assertThat(seen(PeopleInRegionTest::her, Outline.parse("200,250,40,15", 0), Optional.empty()))
        .isNotEmpty();
  }

  @Test
  void seesNobodyBesideThemOrWhereTheyAreLocked() {
    assertThat(seen(PeopleInRegionTest::her, Outline.parse("4,4,40,40", 0), Optional.empty()))
        .isEmpty();
    Region lock = Outline.parse("60,0,400,270", 0);
    assertThat(seen(PeopleInRegionTest::her, Outline.parse("0,100,480,3", 0), Optional.of(lock)))
        .isEmpty();
  }

  @Test
  void looksAtEveryMomentAtWhichSomethingIsMarked() {
    // The region touches her on frame 2 alone, between two looks.
    Region flash =
        (frame, width, height) ->
            Outline.parse(frame == 2 ? "220,90,20,20" : "0,0,8,8", 0).at(frame, width, height);
    Region blink =
        (frame, width, height) ->
            frame == 2
                ? Outline.parse("220,90,20,20", 0).at(frame, width, height)
                : Matte.none(width, height);
    assertThat(seen(PeopleInRegionTest::her, blink, Optional.empty()))
        .extracting(Sighting::frame)
        .containsExactly(2L);
    ReelFootage.Brief single = ReelFootage.Brief.of("shot", PeopleInRegionTest::her).within(flash);
    assertThat(seen(single.asking(List.of(2L)), Optional.empty()))
        .extracting(Sighting::frame)
        .containsExactly(2L);
  }

  @Test
  void seesARealSignersFaceAndNobodyOnTheWallBeside() {
    Path clip =
        Path.of(System.getProperty("raccord.root", "."))
            .resolve("../shared/footage/takes/sample-videos/asl_gestures/again.mkv")
            .normalize();
    Assumptions.assumeTrue(Files.exists(clip), "No real footage at " + clip + "; it needs it.");
    Supplier<Reel> reel = () -> Reel.open(clip, ReelOptions.PICTURES.counted());
    assertThat(seen(reel, Outline.parse("300,100,30,30", 0), Optional.empty())).isNotEmpty();
    assertThat(seen(reel, Outline.parse("10,10,40,40", 0), Optional.empty())).isEmpty();
  }
}
