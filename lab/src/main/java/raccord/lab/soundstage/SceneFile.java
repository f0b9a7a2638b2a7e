package raccord.lab.soundstage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// What one file says of a scene: where and how it plays, what is told, and what was shot of it.
///
/// The language is told in `docs/help/scene-files.md`.
///
/// @param film its title, as on the slate
/// @param story what the script says, in order
/// @param rushes takes in the order of the file
/// @param lost takes on rolls that never came in
public record SceneFile(
    String film, Scene scene, List<Told> story, List<Rush> rushes, List<Rush> lost) {

  private static final Pattern SPACE = Pattern.compile(" +");

  /// A paragraph of the script.
  public sealed interface Told {
    /// Seconds into the action at which it happens.
    double from();
  }

  /// What is seen.
  public record Seen(double from, String text) implements Told {}

  /// A line of dialogue.
  ///
  /// @param who speaks
  public record Spoken(double from, double until, String who, String text) implements Told {}

  public SceneFile {
    story = List.copyOf(story);
    rushes = List.copyOf(rushes);
    lost = List.copyOf(lost);
  }

  /// @param name of the file, for whoever has to mend it
  /// @throws MediaException if a line is wrong; names the line, and how to write it
  public static SceneFile read(String name, String text, FrameRate rate) {
    return new SceneReading(name, rate).read(text);
  }

  /// Words that are heard from one moment to another, each said in its share of its line's time.
  ///
  /// @param from seconds into the action
  public List<String> heard(double from, double until) {
    List<String> heard = new ArrayList<>();
    for (Told told : story) {
      if (!(told instanceof Spoken spoken)) continue;
      List<String> words = SPACE.splitAsStream(spoken.text()).toList();
      double each = (spoken.until() - spoken.from()) / words.size();
      for (int i = 0; i < words.size(); i++) {
        double middle = spoken.from() + (i + 0.5) * each;
        if (middle >= from && middle < until) heard.add(words.get(i));
      }
    }
    return heard;
  }

  /// A scene that comes with Raccord.
  ///
  /// @param name `kite/12`
  /// @throws IllegalArgumentException if none has this name
  public static SceneFile named(String name, FrameRate rate) {
    String file = name + ".scene";
    try (InputStream in = SceneFile.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalArgumentException("There is no scene " + name + ".");
      return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), rate);
    } catch (IOException e) {
      throw new MediaException("Cannot read the scene " + name + ". Install Raccord again.", e);
    }
  }
}
