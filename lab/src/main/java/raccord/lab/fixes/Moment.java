package raccord.lab.fixes;

import java.util.Optional;
import raccord.lab.tools.Learned;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Still;
import raccord.lab.vision.View;
import raccord.lab.vision.motion.Blend;
import raccord.lab.vision.motion.Candidates;
import raccord.lab.vision.motion.Passage;
import raccord.lab.vision.motion.Tween;

/// A moment between two frames, with what the frames beyond tell of the movement.
///
/// @param earlier before `before`; absent at the start of a shot, or when it tells nothing
/// @param later after `after`; likewise
/// @param learned knows which motion to believe better than likeness alone tells
record Moment(
    Optional<Still> earlier,
    Still before,
    Still after,
    Optional<Still> later,
    Optional<Learned> learned) {
  /// The skill that was learned.
  static final String SKILL = "in-between";

  /// The same without those beyond that tell nothing.
  Moment told() {
    return new Moment(
        earlier.filter(still -> passage(still, before).tells()),
        before,
        after,
        later.filter(still -> passage(after, still).tells()),
        learned);
  }

  private static Passage passage(Still from, Still to) {
    return new Passage(from.index(), from.grey(), to.index(), to.grey());
  }

  /// How it is put together from its two neighbours.
  ///
  /// @param at in frames of the media, between the two
  Blend blend(double at) {
    Optional<Passage> beyond = earlier.map(still -> passage(still, before));
    Optional<Passage> past = later.map(still -> passage(after, still));
    Candidates candidates = Tween.candidates(at, beyond, passage(before, after), past);
    return learned
        .map(network ->
            network.run(
                candidates.features(),
                Candidates.CHANNELS,
                candidates.height(),
                candidates.width()))
        .map(candidates::blend)
        .orElseGet(candidates::blend);
  }

  /// @param at in frames of the media, between the two
  Painted painted(double at) {
    Blend blend = blend(at);
    int lit = before.layout().planes() - (before.layout().alpha() ? 1 : 0);
    int width = before.width();
    int height = before.height();
    return new Painted(
        View.NATIVE,
        blend.picture(before.view(View.NATIVE), after.view(View.NATIVE), lit),
        blend.sources(width, height, before.index(), after.index()),
        Optional.of(blend.confidence(width, height)));
  }
}
