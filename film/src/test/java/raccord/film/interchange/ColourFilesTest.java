package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import raccord.film.colour.Cdl;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

class ColourFilesTest {
  @Test
  void givesBackEveryTableThatRealToolsWrote() throws IOException {
    int equal = 0;
    for (Path file : real(".cube")) {
      CubeLut read = CubeLut.read(Files.readString(file), file.getFileName().toString());
      CubeLut again = CubeLut.read(read.write(), "again.cube");
      assertThat(again.write()).as(file.toString()).isEqualTo(read.write());
      assertThat(again.title()).isEqualTo(read.title());
      float[] one = {0.31f, 0.62f, 0.18f};
      float[] two = one.clone();
      read.lut().apply(one);
      again.lut().apply(two);
      assertThat(two).as(file.toString()).containsExactly(one);
      equal++;
    }
    assertThat(equal).isGreaterThanOrEqualTo(18);
  }

  @Test
  void looksUpWhatTheFileSaysWithCurvesBeforeTheCube() throws IOException {
    Path file = Real.footage().resolve("timelines/OpenColorIO/resolve_1d3d.cube");
    CubeLut read = CubeLut.read(Files.readString(file), "resolve_1d3d.cube");
    assertThat(read.style()).isEqualTo(CubeLut.Style.RESOLVE);
    // At the curves' first entry they give 3.3 3.4 3.5, and the cube runs from 0 to 4.
    float[] rgb = {-1f, -1f, -1f};
    read.lut().apply(rgb);
    var cube = read.lut().cube().orElseThrow();
    assertThat(cube.domain().most()[0]).isEqualTo(4f);
    assertThat(rgb[0]).isBetween(-0.5f, 1.5f);
    assertThat(read.lut().curves().orElseThrow().domain().least()[0]).isEqualTo(-1f);
  }

  @Test
  void namesTheLineOfABrokenTable() {
    for (String text :
        List.of(
            "",
            "LUT_3D_SIZE 2\n0 0 0\n",
            "LUT_3D_SIZE 256\n0 0 0\n",
            "LUT_3D_SIZE 999999\n0 0 0\n",
            "LUT_1D_SIZE 2\n0 0 0\n1 1\n",
            "LUT_1D_SIZE 2\n0 0 0\n1 1 x\n",
            "LUT_1D_SIZE 2\nDOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 0 0\n0 0 0\n1 1 1\n",
            "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n2 2 2\n",
            "SHAPE round\n")) {
      assertThatThrownBy(() -> CubeLut.read(text, "bad.cube"))
          .as(text)
          .isInstanceOf(MediaException.class)
          .hasMessageMatching("Cannot read bad.cube at line \\d+: .*");
    }
  }

  @Test
  void givesBackEveryGradeThatRealToolsWrote() throws IOException {
    int equal = 0;
    for (String ending : List.of(".cc", ".ccc", ".cdl")) {
      for (Path file : real(ending)) {
        CdlFile read = CdlFile.read(Files.readString(file), file.getFileName().toString());
        assertThat(CdlFile.read(read.write(), "again")).as(file.toString()).isEqualTo(read);
        equal++;
      }
    }
    assertThat(equal).isGreaterThanOrEqualTo(10);
  }

  @Test
  void keepsDescriptionsMediaAndSpellingsOfOldTools() throws IOException {
    Path folder = Real.footage().resolve("timelines/OpenColorIO");
    CdlFile list = CdlFile.read(Files.readString(folder.resolve("cdl_test1.cdl")), "cdl_test1.cdl");
    CdlFile.Decision first = list.decisions().getFirst();
    assertThat(first.grade())
        .isEqualTo(
            new Cdl(
                "cc0001",
                List.of(1.0, 1.0, 0.9),
                List.of(-0.03, -0.02, 0.0),
                List.of(1.25, 1.0, 1.0),
                1.7));
    assertThat(first.media()).contains("some/Project/image.dpx");
    assertThat(first.sopNotes()).extracting(CdlFile.Note::text).contains("For scenes 1 and 2");
    assertThat(list.notes()).extracting(CdlFile.Note::element).contains("ViewingDescription");
    for (String name :
        List.of("cdl_test_SATNode.cc", "cdl_test_ASC_SAT.cc", "cdl_test_ASC_SOP.cc")) {
      CdlFile one = CdlFile.read(Files.readString(folder.resolve(name)), name);
      assertThat(one.decisions().getFirst().grade().saturation()).as(name).isEqualTo(0.42);
      assertThat(one.decisions().getFirst().grade().slope())
          .as(name)
          .containsExactly(1.1, 1.2, 1.3);
    }
  }

  @Test
  void takesAGradeWithoutOneOfItsNodes() {
    CdlFile only =
        CdlFile.read(
            "<ColorCorrection id=\"a\"><SatNode><Saturation>0.5</Saturation></SatNode>"
                + "</ColorCorrection>",
            "a.cc");
    assertThat(only.decisions().getFirst().grade().slope()).isEqualTo(Cdl.IDENTITY.slope());
    assertThat(only.decisions().getFirst().grade().saturation()).isEqualTo(0.5);
  }

  @Test
  void refusesForeignRootsEntitiesAndImpossibleNumbers() {
    for (String text :
        List.of(
            "<x/>",
            "not xml",
            "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ColorCorrection>&e;"
                + "</ColorCorrection>",
            "<ColorCorrection><SOPNode><Slope>1 1</Slope></SOPNode></ColorCorrection>",
            "<ColorCorrection><SOPNode><Power>1 0 1</Power></SOPNode></ColorCorrection>",
            "<ColorCorrection><SOPNode><Slope>a b c</Slope></SOPNode></ColorCorrection>")) {
      assertThatThrownBy(() -> CdlFile.read(text, "bad.cc"))
          .as(text)
          .isInstanceOf(MediaException.class)
          .hasMessageStartingWith("Cannot read bad.cc");
    }
  }

  @Test
  void givesBackEveryLogThatRealToolsWrote() throws IOException {
    int equal = 0;
    for (Path file : real(".ale")) {
      Ale read = Ale.read(Files.readString(file), file.getFileName().toString());
      assertThat(Ale.read(read.write(), "again")).as(file.toString()).isEqualTo(read);
      equal++;
    }
    assertThat(equal).isEqualTo(4);
  }

  @Test
  void findsTakesRatesAndGradesInALog() throws IOException {
    Path folder =
        Real.footage()
            .resolve("timelines/OpenTimelineIO/v0.16.0/contrib/opentimelineio_contrib")
            .resolve("adapters/tests/sample_data");
    Ale film = Ale.read(Files.readString(folder.resolve("sample2.ale")), "sample2.ale");
    assertThat(film.rate()).contains(FrameRate.FPS_23_976);
    assertThat(film.value(1, "scene")).contains("19A");
    assertThat(film.value(1, "Take")).contains("2xa");
    assertThat(film.value(1, "no such column")).isEmpty();
    Ale graded = Ale.read(Files.readString(folder.resolve("sample_cdl.ale")), "sample_cdl.ale");
    Cdl grade = graded.grade(0).orElseThrow();
    assertThat(grade.slope().get(2)).isCloseTo(0.9947, within(0.0));
    assertThat(grade.saturation()).isEqualTo(0.9);
    assertThat(film.grade(0)).isEmpty();
  }

  @Test
  void readsALogWithAnyLineEndsAndRefusesOneOutOfOrder() {
    String text = "Heading\nFIELD_DELIM\tTABS\nFPS\t25\n\nColumn\nName\tTape\n\nData\nA\t001\nB\n";
    Ale unix = Ale.read(text, "a.ale");
    assertThat(Ale.read(text.replace("\n", "\r\n"), "a.ale")).isEqualTo(unix);
    assertThat(Ale.read(text.replace("\n", "\r"), "a.ale")).isEqualTo(unix);
    assertThat(unix.rows()).containsExactly(List.of("A", "001"), List.of("B", ""));
    assertThat(unix.rate()).isEqualTo(Optional.of(FrameRate.FPS_25));
    for (String bad : List.of("", "Data\nA\n", "Column\nName\n\nData\nA\tB\tC\n", "garbage")) {
      assertThatThrownBy(() -> Ale.read(bad, "bad.ale"))
          .as(bad)
          .isInstanceOf(MediaException.class)
          .hasMessageMatching("Cannot read bad.ale at line \\d+: .*");
    }
  }

  private static List<Path> real(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Real.footage().resolve("timelines"))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
