package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.time.FrameRate;

class ScriptTest {
  private static final Kite KITE = new Kite();

  @Test
  void hasEverySceneAndEveryLineInOrder() {
    List<String> expected = new ArrayList<>();
    for (SceneFile file : KITE.scenes()) {
      expected.add(file.scene().heading() + " #" + file.scene().number() + "#");
      for (SceneFile.Told told : file.story()) {
        expected.add(
            switch (told) {
              case SceneFile.Seen seen -> seen.text();
              case SceneFile.Spoken line -> line.who() + "\n" + line.text();
            });
      }
    }
    // Fountain parts its elements by empty lines.
    String[] elements = Script.of("KITE", KITE.scenes()).strip().split("\n\n");
    assertThat(elements[0]).isEqualTo("Title: KITE");
    assertThat(List.of(elements).subList(1, elements.length)).isEqualTo(expected);
    assertThat(expected).contains("JON\nThere is wind today. Come on.");
  }

  @Test
  void tellsItsStoryInTheOrderOfTime() {
    for (SceneFile file : KITE.scenes()) {
      assertThat(file.story()).extracting(SceneFile.Told::from).isSorted();
    }
  }

  @Test
  void keepsAnActionThatLooksLikeSomethingElseAnAction() {
    String text =
        """
        INT. CORRIDOR - NIGHT #7#
        film TRY
        set corridor
        length 10
        "INT. it says on the *door*."
        "Cut to:"
        cast ANNA 1.7 m, breadth 0.9, skin d6a286, hair 3a2318, lips a8514a, eyes 5a6a4a
        top knit 9c4334
        legs denim 33405c
        shoes 4a2c20
        mark near 0 -1
        ANNA stands at near facing front
        """;
    SceneFile file = SceneFile.read("7.scene", text, FrameRate.FPS_24);
    assertThat(Script.of("TRY", List.of(file)))
        .contains("\n!INT. it says on the \\*door\\*.\n", "\n!Cut to:\n");
  }

  @Test
  void hearsTheWordsThatFallIntoATake() {
    SceneFile kitchen = KITE.scenes().getFirst();
    assertThat(kitchen.heard(0, 6)).isEmpty();
    assertThat(kitchen.heard(6, 10.2)).startsWith("Your", "father").endsWith("always", "yours.");
    assertThat(kitchen.heard(46, 50))
        .containsExactly("There", "is", "wind", "today.", "Come", "on.");
    assertThat(kitchen.heard(7.0, 8.0)).hasSizeBetween(2, 3).doesNotContain("Your");
  }
}
