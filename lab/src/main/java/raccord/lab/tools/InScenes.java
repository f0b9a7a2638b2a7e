package raccord.lab.tools;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.sound.Sound;
import raccord.lab.media.Damage;
import raccord.lab.vision.Look;
import raccord.lab.vision.Scene;

/// A check whose findings count in some scenes only.
///
/// It watches the whole film, for a scene may have to be compared with its neighbours.
///
/// @param scenes names of scenes, as the shots carry them
/// @param inside true to keep what is found in those scenes, false to keep what is found elsewhere
record InScenes(Check check, Set<String> scenes, boolean inside) implements Check {
  InScenes {
    scenes = Set.copyOf(scenes);
  }

  @Override
  public String rule() {
    return check.rule();
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    Set<String> there = new HashSet<>();
    Watcher watcher =
        check.watch(
            film,
            finding -> {
              if (there.contains(finding.shot()) == inside) found.accept(finding);
            });
    return new Watcher() {
      @Override
      public void begin(Shot shot) {
        if (shot.scene().filter(scenes::contains).isPresent()) there.add(shot.id());
        watcher.begin(shot);
      }

      @Override
      public void see(Look look) {
        watcher.see(look);
      }

      @Override
      public void hear(Sound sound) {
        watcher.hear(sound);
      }

      @Override
      public void notice(Damage damage) {
        watcher.notice(damage);
      }

      @Override
      public void end(Shot shot) {
        watcher.end(shot);
      }

      @Override
      public void compare(Scene scene) {
        watcher.compare(scene);
      }

      @Override
      public void finish() {
        watcher.finish();
      }
    };
  }
}
