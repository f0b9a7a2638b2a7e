package raccord.lab.soundstage;

/// What a thing is covered with.
///
/// @param metres length of one repeat of the texture; 0 stretches it over the whole surface
/// @param glow light it gives off by itself, in units of diffuse white; 0 for what only reflects
record Material(Texture texture, double metres, double glow) {
  static Material of(Texture texture, double metres) {
    return new Material(texture, metres, 0);
  }

  static Material plain(int colour) {
    return new Material(Texture.plain(colour), 1, 0);
  }
}
