package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
  @Test
  void saysItsVersion() {
    assertThat(raccord("--version")).isEqualTo(new Ran(0, "raccord 0.1.0\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctr", "dcotor", "Doctor"})
  void namesTheNearestCommand(String misspelt) {
    Ran ran = raccord(misspelt);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "There is no command \"%s\". Did you mean doctor? See: raccord --help\n"
                .formatted(misspelt));
  }

  @Test
  void doesNotGuessWhenNothingIsNear() {
    assertThat(raccord("frobnicate").err())
        .isEqualTo("There is no command \"frobnicate\". See: raccord --help\n");
  }

  @Test
  void namesTheNearestOption() {
    Ran ran = raccord("doctor", "--jsno");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "raccord doctor has no option --jsno. Did you mean --json? See: raccord doctor --help\n");
  }

  @Test
  void namesTheChoicesAsOneWouldTypeThem() {
    Ran ran = raccord("check", "film.mov", "--fail-on", "sometimes");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "\"sometimes\" is no choice for --fail-on; write note, warning or error."
                + " See: raccord check --help\n");
    assertThat(raccord("shots", "film.mov", "--progress", "loud").err())
        .startsWith("\"loud\" is no choice for --progress; write auto, none or json. ");
  }

  @Test
  void theDoctorAnswersPrograms() {
    var answer = JsonMapper.shared().readTree(raccord("doctor", "--json").out());
    assertThat(answer.get("schema").asString()).isEqualTo("raccord.doctor/1");
    assertThat(answer.get("remarks"))
        .anySatisfy(remark -> {
          assertThat(remark.get("subject").asString()).isEqualTo("FFmpeg");
          assertThat(remark.get("good").asBoolean()).isTrue();
        });
  }
}
