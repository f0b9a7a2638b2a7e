package raccord.film.shoot;

import java.util.List;

/// One place of the camera with one lens, and the takes shot from it.
///
/// @param id short and stable within the production: `12A`, or `setup-3` when no slate tells
/// @param scene the scene it belongs to; empty when unknown
/// @param takes content hashes of its takes, in order of name
public record Setup(String id, String scene, List<String> takes) {
  public Setup {
    takes = List.copyOf(takes);
  }
}
