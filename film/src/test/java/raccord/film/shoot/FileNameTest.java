package raccord.film.shoot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "12A-3, 12A-3, ''",
    "012A-03_A, 012A-03, ''",
    "12A_T3, 12A-3, ''",
    "S012_SH03_T02, 012/03-02, ''",
    "Scene 12A Take 3, 12A-3, ''",
    "SC12-TK04_camA, 12-04, ''",
    "Sr001-2C-01_03, 2C-01, Sr001",
    "Sr001-001-06, 001-06, Sr001",
    "A012C003_240115_R1AB, '', A012",
    "A012_C003_0115AB, '', A012",
    "A012R1AB, '', A012",
    "A001.RDM, '', A001",
    "Scene 12, 12, ''",
  })
  void readsTheNamesThatSetsAndCamerasGive(String name, String slate, String roll) {
    FileName read = FileName.read(name);
    assertThat(read.slate().toString()).isEqualTo(slate);
    assertThat(read.roll().name()).isEqualTo(roll);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01_dog", "60fps_prores", "2997 fps", "bt709_full_range", "frame.0001", "cam01"})
  void readsNothingIntoOtherNames(String name) {
    assertThat(FileName.read(name)).isEqualTo(new FileName(Slate.BLANK, Roll.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "A012C003_240115_R1AB, A012C003, true",
    "A012, a012, true",
    "A012, A013, false",
    "A012, A0, false",
  })
  void knowsARollThatAnEditListCutShort(String roll, String written, boolean same) {
    assertThat(new Roll(roll).matches(written)).isEqualTo(same);
  }
}
