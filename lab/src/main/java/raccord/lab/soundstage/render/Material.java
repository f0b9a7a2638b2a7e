package raccord.lab.soundstage.render;

import java.util.Optional;

/// What a thing is covered with.
///
/// @param metres length of one repeat of the texture; 0 stretches it over the whole surface
/// @param glow light it gives off by itself, in units of diffuse white; 0 for what only reflects
/// @param relief small bumps
/// @param bump factor on the bumps
/// @param gloss share of light it throws back like a mirror when seen straight on: 0.04 for varnish
/// @param smooth how sharp that mirror is, 0 to 1
/// @param cut true if the texture's top byte says where there is a hole
/// @param thin share of light from behind that comes through, as of a leaf
/// @param clear share of what is behind that shows through straight on, as of glass; 0 for most
/// @param sided true if seen from the side its normal points to alone
public record Material(
    Texture texture,
    double metres,
    double glow,
    Optional<Relief> relief,
    double bump,
    double gloss,
    double smooth,
    boolean cut,
    double thin,
    double clear,
    boolean sided) {

  public static Material of(Texture texture, double metres) {
    return new Material(texture, metres, 0, Optional.empty(), 0, 0, 0.3, false, 0, 0, true);
  }

  public static Material plain(int colour) {
    return of(Texture.plain(colour), 1);
  }

  public static Material glowing(Texture texture, double metres, double glow) {
    return of(texture, metres).glowing(glow);
  }

  public Material glowing(double glow) {
    return new Material(
        texture, metres, glow, relief, bump, gloss, smooth, cut, thin, clear, sided);
  }

  public Material bumpy(Relief relief, double bump) {
    return new Material(
        texture, metres, glow, Optional.of(relief), bump, gloss, smooth, cut, thin, clear, sided);
  }

  public Material glossy(double gloss, double smooth) {
    return new Material(
        texture, metres, glow, relief, bump, gloss, smooth, cut, thin, clear, sided);
  }

  /// A sheet with holes where its texture has none, seen from both sides.
  public Material cutOut(double thin) {
    return new Material(
        texture, metres, glow, relief, bump, gloss, smooth, true, thin, clear, false);
  }

  public Material bothSides() {
    return new Material(
        texture, metres, glow, relief, bump, gloss, smooth, cut, thin, clear, false);
  }

  /// Glass, smoke or water: what is behind shows through.
  public Material clear(double clear) {
    return new Material(
        texture, metres, glow, relief, bump, gloss, smooth, cut, thin, clear, false);
  }
}
