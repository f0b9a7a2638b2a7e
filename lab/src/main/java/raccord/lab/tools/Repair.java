package raccord.lab.tools;

import java.util.List;
import java.util.Optional;
import raccord.film.picture.Region;

/// What a fix makes of a shot once it has looked at it.
public sealed interface Repair {

  /// The shot needs nothing.
  ///
  /// @param why a whole sentence
  record Unneeded(String why) implements Repair {}

  /// The fix would do harm, and says so.
  ///
  /// @param why a whole sentence: what is in the way, and what could be done instead
  record Refused(String why) implements Repair {}

  /// A proposal.
  ///
  /// @param reach how far the painter looks; the fix's own, or less
  /// @param painter paints the frames; absent when the result is files alone
  /// @param baked true if frames are always painted; false if only when somebody asks for pictures,
  ///   because the sidecars say it all (a grade, keyframes)
  /// @param form absent when the result has the size and the frames of the source
  /// @param region where the fix itself means to paint; absent for wherever it is allowed to
  /// @param sidecars files beside the pictures
  /// @param remarks whole sentences for the person: what was found, what cannot be reached
  /// @param learned content hash of the weights that were learned from the shot; absent when none
  record Proposed(
      Reach reach,
      Optional<Painter> painter,
      boolean baked,
      Optional<Form> form,
      Optional<Region> region,
      List<Sidecar> sidecars,
      List<String> remarks,
      Optional<String> learned)
      implements Repair {
    public Proposed {
      sidecars = List.copyOf(sidecars);
      remarks = List.copyOf(remarks);
    }

    /// The same, painted only when somebody asks for pictures.
    public Proposed unbaked() {
      return new Proposed(reach, painter, false, form, region, sidecars, remarks, learned);
    }

    public Proposed in(Form other) {
      return new Proposed(
          reach, painter, baked, Optional.of(other), region, sidecars, remarks, learned);
    }

    public Proposed within(Region own) {
      return new Proposed(
          reach, painter, baked, form, Optional.of(own), sidecars, remarks, learned);
    }

    public Proposed with(List<Sidecar> files) {
      return new Proposed(reach, painter, baked, form, region, files, remarks, learned);
    }

    /// The same, made with weights that were learned from the shot.
    public Proposed learning(Optional<String> weights) {
      return new Proposed(reach, painter, baked, form, region, sidecars, remarks, weights);
    }

    public Proposed saying(List<String> sentences) {
      return new Proposed(reach, painter, baked, form, region, sidecars, sentences, learned);
    }
  }

  /// A proposal to paint, in the source's own form, wherever it is allowed.
  static Proposed painting(Reach reach, Painter painter) {
    return new Proposed(
        reach,
        Optional.of(painter),
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// A proposal of files alone.
  static Proposed writing(List<Sidecar> sidecars) {
    return new Proposed(
        Reach.PIXEL,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        sidecars,
        List.of(),
        Optional.empty());
  }
}
