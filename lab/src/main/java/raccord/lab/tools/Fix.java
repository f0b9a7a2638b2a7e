package raccord.lab.tools;

import java.util.List;
import raccord.film.rights.UseClass;

/// A tool that repairs a shot.
///
/// A fix is a record: its components are the controls ([Dial]), its no-argument constructor the
/// defaults, [Says] its description. It is found through the service loader; adding one edits no
/// other file. It keeps no state: what it learns of a shot is in the [Repair] it makes.
///
/// A simple fix is a [Reach] and `apply`. One that must know the shot first (one value for the
/// whole shot comes before any freedom per frame) overrides `study`.
public interface Fix {

  /// The tool's id, from the record's name: `MatchColour` is `match-colour`.
  default String tool() {
    return Control.kebab(getClass().getSimpleName());
  }

  /// How near it comes to a performance.
  default UseClass use() {
    return UseClass.TECHNICAL;
  }

  /// How near it comes to a performance when somebody is in what it makes of a shot.
  ///
  /// @param footage the shot, with the frames that were asked for
  default UseClass use(Footage footage) {
    return use();
  }

  /// True if a region says what to go by, not where the result may differ: then nobody in it is
  /// singled out.
  default boolean goesByRegion() {
    return false;
  }

  /// Skills in which it does better with what was learned ([Footage#learned]).
  default List<String> skills() {
    return List.of();
  }

  /// True if it learns from the shot, as it is set: that needs a producer's grant.
  default boolean learns() {
    return false;
  }

  /// Which other takes it looks at by itself, of those that a production holds.
  default OtherTakes asksFor() {
    return OtherTakes.NONE;
  }

  /// How far `apply` looks.
  default Reach reach() {
    return Reach.PIXEL;
  }

  /// Looks at a shot, as often as it must, and says what is to be done.
  ///
  /// @param footage the shot and all that was handed in with it
  /// @return what to paint or write; that nothing is to be done; or why not
  default Repair study(Footage footage) {
    return Repair.painting(reach(), this::apply);
  }

  /// The same, of a fix that studies for long.
  ///
  /// @param workshop where it says how far it is
  default Repair study(Footage footage, Workshop workshop) {
    return study(footage);
  }

  /// Paints one frame. Called from several threads at once, in any order.
  default Painted apply(Window window) {
    throw new IllegalStateException(tool() + " neither paints nor studies.");
  }
}
