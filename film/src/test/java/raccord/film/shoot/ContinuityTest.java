package raccord.film.shoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private static final Continuity LOG = new Continuity("MARA: red jumper; cup: on the shelf");

  @Test
  void namesEachThingOfWhichTwoTakesSayOtherwise() {
    assertThat(new Continuity("mara:  Blue jumper ; Cup: On the  shelf").against(LOG))
        .containsExactly(new Continuity.Difference("mara", "Blue jumper", "red jumper"));
  }

  @Test
  void saysNothingOfWhatOnlyOneTakeSpeaksOf() {
    assertThat(new Continuity("JON: coat").against(LOG)).isEmpty();
    assertThat(Continuity.UNKNOWN.against(LOG)).isEmpty();
    assertThat(LOG.against(Continuity.UNKNOWN)).isEmpty();
  }

  @Test
  void putsColumnsOfALogTogether() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("Costume", " C2 ");
    columns.put("Wardrobe", "");
    columns.put("Props", "cup: full; letter: open");
    assertThat(Continuity.of(columns).written()).isEqualTo("Costume: C2; cup: full; letter: open");
  }
}
