package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import raccord.film.picture.Matte;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.TeachCourse;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Sidecar;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.taught.Taught;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is said of a shot that was taught: how good it is on a finished frame that was left out,
/// and which frames and places to look at.
final class TeachNotes {
  // Of the region: less is not named.
  private static final double LEAST = 0.002;

  private final Footage footage;
  private final TaughtShot shot;
  private final TeachCourse.Made made;
  private final double look;
  private final List<Frame> frames = new ArrayList<>();

  // How far off a frame is expected to be.
  //
  // @param off 8-bit levels, the mean over the region
  // @param doubt share of the region that is off by more than may be
  // @param place left, top, right and bottom of that, pixels
  private record Frame(
      long frame, boolean finished, boolean reached, double off, double doubt, int[] place) {}

  TeachNotes(Footage footage, TaughtShot shot, TeachCourse.Made made, double look) {
    this.footage = footage;
    this.shot = shot;
    this.made = made;
    this.look = look;
    for (long frame = footage.frames().first(); frame < footage.frames().past(); frame++) {
      frames.add(looked(frame));
    }
  }

  private Frame looked(long frame) {
    if (shot.finished(frame).isPresent()) {
      return new Frame(frame, true, true, 0, 0, new int[4]);
    }
    Taught.At at = shot.taught().at(frame);
    float[] expected = at.expected();
    int width = at.smallWidth();
    int height = expected.length / width;
    Matte region = footage.region(frame);
    float[] within =
        Areas.reduced(region.weights(), region.width(), region.height(), width, height);
    double sum = 0;
    double all = 1e-9;
    double doubt = 0;
    int[] place = {width, height, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      if (within[i] == 0) continue;
      all += within[i];
      sum += 255 * within[i] * expected[i];
      if (255 * expected[i] <= look) continue;
      doubt += within[i];
      place[0] = Math.min(place[0], i % width);
      place[1] = Math.min(place[1], i / width);
      place[2] = Math.max(place[2], i % width + 1);
      place[3] = Math.max(place[3], i / width + 1);
    }
    double across = (double) region.width() / width;
    for (int k = 0; k < 4; k++) place[k] = (int) Math.round(place[k] * across);
    return new Frame(frame, false, at.isReached(), sum / all, doubt / all, place);
  }

  private boolean isDoubtful(Frame frame) {
    return !frame.finished() && frame.reached() && frame.doubt() > LEAST;
  }

  /// `teach.json`, and the pictures.
  List<Sidecar> with(List<Sidecar> pictures) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", "raccord.teach/1");
    root.put("shot", footage.name());
    root.put("rate", footage.rate().toString());
    root.put("steps", made.steps());
    root.put("learned", made.weights().isPresent());
    made.weights().map(Weights::sha256).ifPresent(hash -> root.put("weights", hash));
    root.putObject("keptOut")
        .put("frame", keptOut())
        .put("psnrWithoutNetwork", rounded(made.without()))
        .put("psnr", rounded(made.with()));
    root.put(
        "units",
        "Frames count from 0 on the media; off is what is expected, in levels of 8 bits over the"
            + " region; doubt is a share of the region, its place left, top, right and bottom,"
            + " pixels.");
    ArrayNode list = root.putArray("frames");
    for (Frame each : frames) {
      ObjectNode node =
          list.addObject()
              .put("frame", each.frame())
              .put("finished", each.finished())
              .put("reached", each.reached())
              .put("off", rounded(each.off()))
              .put("doubt", rounded(each.doubt()));
      if (!isDoubtful(each)) continue;
      ArrayNode place = node.putArray("place");
      for (int edge : each.place()) place.add(edge);
    }
    List<Sidecar> files = new ArrayList<>(pictures);
    files.add(Sidecar.text("teach.json", root.toPrettyString() + "\n"));
    return files;
  }

  private long keptOut() {
    return shot.taught().finished().get(shot.told().size() / 2).frame();
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }

  /// @param asked steps that were asked for
  List<String> remarks(long asked) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT,
            "Frame %d was kept out to judge by: %.1f dB from what you made of it%s.",
            keptOut(),
            made.with(),
            made.weights().isPresent()
                ? String.format(Locale.ROOT, ", %.1f without the network", made.without())
                : asked > 0 ? "; the network was no better, and is not used" : ""));
    if (made.steps() > 0 && made.steps() < asked) {
      remarks.add(
          "The time allowed %d of %d steps; give more with --minutes."
              .formatted(made.steps(), asked));
    }
    List<Long> doubtful = frames.stream().filter(this::isDoubtful).map(Frame::frame).toList();
    if (!doubtful.isEmpty()) {
      Frame worst =
          frames.stream()
              .filter(this::isDoubtful)
              .reduce((a, b) -> b.doubt() > a.doubt() ? b : a)
              .orElseThrow();
      remarks.add(
          "To be looked at: "
              + FrameLists.ranges(doubtful)
              + String.format(
                  Locale.ROOT,
                  ". Most of all frame %d, %d,%d to %d,%d. Finish one of them and run it again with"
                      + " that too.",
                  worst.frame(),
                  worst.place()[0],
                  worst.place()[1],
                  worst.place()[2],
                  worst.place()[3]));
    }
    List<Long> cut = frames.stream().filter(each -> !each.reached()).map(Frame::frame).toList();
    if (!cut.isEmpty()) {
      remarks.add(
          "No finished frame leads to "
              + FrameLists.ranges(cut)
              + ": there is a cut between. Only colours were changed there; finish a frame there.");
    }
    return remarks;
  }
}
