package raccord.film.interchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;

/// The sound that FCPXML's clips bring along with their pictures. Other formats have sound on
/// tracks of its own, and the cut's words do too: it stays in what is kept for FCPXML.
final class FcpXmlSound {
  private static final Set<String> SOUND =
      Set.of("audio", "audio-channel-source", "audio-role-source");

  private FcpXmlSound() {}

  /// Says which clips of a cut go without their sound in any other format.
  static void left(Timeline cut, Losses losses) {
    Map<String, XmlElement> resources = new HashMap<>();
    for (XmlElement each :
        XmlElement.ofTrees(Extras.list(cut.extras().map(FcpXmlReader.KEPT), "resources"))) {
      each.attribute("id").ifPresent(id -> resources.put(id, each));
    }
    left(cut.tracks(), resources, losses);
  }

  private static void left(List<Track> tracks, Map<String, XmlElement> resources, Losses losses) {
    for (Track track : tracks) {
      if (track.kind() != Track.Kind.PICTURE) continue;
      for (Item item : track.items()) {
        Map<String, Object> tree = Extras.map(item.extras().map(FcpXmlReader.KEPT), "element");
        if (!tree.isEmpty() && sounds(XmlElement.ofTree(tree), resources)) {
          losses.add(
              item.name(),
              "The clip brings its own sound, with channels and roles; its picture alone was"
                  + " written.");
        }
        if (item instanceof Item.Nest nest) left(nest.tracks(), resources, losses);
      }
    }
  }

  private static boolean sounds(XmlElement clip, Map<String, XmlElement> resources) {
    if (clip.attribute("srcEnable").orElse("all").equals("video")) return false;
    boolean video = clip.tag().equals("video") || clip.tag().equals("title");
    String asset = clip.attribute("ref").orElse("");
    boolean whole =
        !video
            && resources.containsKey(asset)
            && resources.get(asset).attribute("hasAudio").orElse("0").equals("1");
    return whole || holds(clip, resources);
  }

  private static boolean holds(XmlElement clip, Map<String, XmlElement> resources) {
    for (XmlElement child : clip.children()) {
      if (SOUND.contains(child.tag())) return true;
      boolean inside = FcpXmlReader.CLIPS.contains(child.tag()) || child.tag().equals("spine");
      if (inside && (sounds(child, resources) || holds(child, resources))) return true;
    }
    return false;
  }
}
