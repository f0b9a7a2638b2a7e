package raccord.lab.soundstage;

import java.util.List;
import java.util.regex.Pattern;

/// Writes scenes as a screenplay in Fountain, the plain text that screenwriting programs read.
public final class Script {
  // Fountain 1.1, "Scene Heading", "Forced elements": what else an action could be taken for.
  private static final Pattern ELSE =
      Pattern.compile("(?i)(INT|EXT|EST|I/E)[ ./].*|[.#=~>@!].*|.* TO:");
  private static final Pattern EMPHASIS = Pattern.compile("[*_\\\\]");

  private Script() {}

  /// @param title of the film
  /// @param scenes in the order of the film
  public static String of(String title, List<SceneFile> scenes) {
    StringBuilder text = new StringBuilder("Title: " + title + "\n");
    for (SceneFile file : scenes) {
      Scene scene = file.scene();
      text.append("\n" + scene.heading() + " #" + scene.number() + "#\n");
      for (SceneFile.Told told : file.story()) {
        text.append('\n');
        switch (told) {
          case SceneFile.Seen seen -> {
            if (ELSE.matcher(seen.text()).matches()) text.append('!');
            text.append(plain(seen.text()));
          }
          case SceneFile.Spoken line -> text.append(line.who() + "\n" + plain(line.text()));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /// Stars and strokes would set words in italics.
  private static String plain(String text) {
    return EMPHASIS.matcher(text).replaceAll("\\\\$0");
  }
}
