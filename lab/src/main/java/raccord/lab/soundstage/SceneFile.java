package raccord.lab.soundstage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import raccord.film.shoot.Continuity;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Material;

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

  /// Bytes.
  private static final long LONGEST = 4L << 20;

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

  /// How clothes and props stand in a take, as a script supervisor writes it.
  ///
  /// Costumes are numbered in the order in which takes need them; 1 is the usual one.
  public Continuity continuity(Rush take) {
    List<String> said = new ArrayList<>();
    for (int who = 0; who < scene.cast().size(); who++) {
      int place = who;
      Material worn = take.scene().cast().get(who).top();
      List<Material> wardrobe =
          Stream.of(Stream.of(scene), takes().map(Rush::scene))
              .flatMap(each -> each)
              .map(each -> each.cast().get(place).top())
              .distinct()
              .toList();
      said.add(scene.cast().get(who).name() + ": costume " + (1 + wardrobe.indexOf(worn)));
    }
    List<Truth.PropState> usual = scene.blocking().propStates(0, 0);
    List<Truth.PropState> now = take.scene().blocking().propStates(0, 0);
    for (int i = 0; i < usual.size(); i++) {
      said.add(usual.get(i).name() + ": " + state(usual.get(i), now.get(i), take.setup()));
    }
    return new Continuity(String.join("; ", said));
  }

  private static String state(Truth.PropState usual, Truth.PropState now, Setup setup) {
    if (setup.dressing().without().contains(usual.name())) return "away";
    if (now.colour() != usual.colour()) return "another colour";
    return now.at().equals(usual.at()) ? "in its place" : "elsewhere";
  }

  private Stream<Rush> takes() {
    return Stream.concat(rushes.stream(), lost.stream());
  }

  /// @param name of the file, for whoever has to mend it
  /// @throws MediaException if a line is wrong; names the line, and how to write it
  public static SceneFile read(String name, String text, FrameRate rate) {
    return new SceneReading(name, rate, list -> "").read(text);
  }

  /// A scene in a file, with the cast lists that lie beside it.
  ///
  /// @throws MediaException if it cannot be read, or a line is wrong
  public static SceneFile read(Path file, FrameRate rate) {
    return new SceneReading(
            String.valueOf(file.getFileName()),
            rate,
            list -> {
              Path beside = file.toAbsolutePath().resolveSibling(list);
              return Files.isRegularFile(beside) ? text(beside) : "";
            })
        .read(text(file));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new MediaException("Cannot read " + file + ": it is longer than a scene can be.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + ". It must be a text file in UTF-8.", e);
    }
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
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    String text = resource(name + ".scene");
    if (text.isEmpty()) throw new IllegalArgumentException("There is no scene " + name + ".");
    return new SceneReading(name + ".scene", rate, list -> resource(folder + list)).read(text);
  }

  /// The text of a file that comes with Raccord; empty when there is none.
  static String resource(String file) {
    try (InputStream in = SceneFile.class.getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + ". Install Raccord again.", e);
    }
  }
}
