package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.picture.Matte;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.shots.ShotFinder;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Form;
import raccord.lab.tools.Learned;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Sidecar;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Glance;
import raccord.lab.vision.View;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes the speed of a shot, evenly or by a curve; moments between frames are worked out from
/// the frames on both sides.
///
/// Whoever is in the shot moves at another speed than they did: that touches a performance.
@Says("Changes the speed of a shot, evenly or by a curve, with new frames between the filmed ones.")
@AutoService(Fix.class)
public record Retime(
    @Dial(label = "Speed in percent, or keys as 0:100, 24:25, 60:100") String speed)
    implements Fix {
  // Frames: nearer than this to a filmed frame, that frame is shown. Of something that crosses
  // ten pixels a frame, a tenth of one.
  private static final double FILMED = 0.01;
  private static final double FAST = 1.01;

  /// @throws IllegalArgumentException if the speed is none
  public Retime {
    SpeedCurve.parse(speed);
  }

  public Retime() {
    this("50");
  }

  @Override
  public UseClass use() {
    return UseClass.EXEMPT;
  }

  @Override
  public List<String> skills() {
    return List.of(Moment.SKILL);
  }

  @Override
  public Repair study(Footage footage) {
    FrameRange shot = footage.frames();
    if (footage.chosen().size() < shot.length()) {
      return new Repair.Refused(
          "Frames are named by the curve, not by --frames: --speed \"0:100, 24:50, 48:100\".");
    }
    if (footage.picture().scan() != Frame.Scan.PROGRESSIVE) {
      return new Repair.Refused(
          footage.name()
              + " is interlaced: two moments lie in each of its frames. Deinterlace it first.");
    }
    SpeedCurve curve = SpeedCurve.parse(speed);
    List<Double> moments = curve.moments(shot.first(), shot.past() - 1);
    if (moments.stream().allMatch(Retime::isFilmed) && moments.size() == shot.length()) {
      return new Repair.Unneeded("The shot runs at that speed already.");
    }
    List<FrameRange> shots = shots(footage);
    if (shots.size() > 1) {
      return new Repair.Refused(
          footage.name()
              + " holds "
              + shots.size()
              + " shots, the second from frame "
              + shots.get(1).first()
              + " on: nothing lies between two shots. Name one with --shot.");
    }
    long first = shot.first();
    Optional<Learned> learned = footage.learned(Moment.SKILL);
    return Repair.painting(
            new Reach(Reach.WHOLE_FRAME, 1, 2),
            window -> painted(window, moments.get(Math.toIntExact(window.frame())), learned))
        .in(
            new Form(
                footage.picture().width(),
                footage.picture().height(),
                moments.size(),
                frame -> (long) Math.floor(moments.get(Math.toIntExact(frame)) + FILMED) - first))
        .with(sidecars(footage, moments))
        .saying(remarks(footage, curve, moments));
  }

  private static boolean isFilmed(double moment) {
    return Math.abs(moment - Math.rint(moment)) < FILMED;
  }

  private static List<FrameRange> shots(Footage footage) {
    ShotFinder finder = new ShotFinder(footage.rate());
    List<FrameRange> shots = new ArrayList<>();
    footage.each(still -> {
      finder.see(still.index(), Glance.of(still.frame()));
      finder.ready().stream().map(Shot::frames).forEach(shots::add);
    });
    finder.finish();
    finder.ready().stream().map(Shot::frames).forEach(shots::add);
    return shots;
  }

  private static Painted painted(Window window, double moment, Optional<Learned> learned) {
    Still before = window.still();
    Still after = window.at(1);
    if (isFilmed(moment) || after.index() == before.index()) {
      int origin = SourceMap.real(SourceMap.SHOT, before.index());
      return Painted.from(View.NATIVE, window.view(View.NATIVE), origin);
    }
    return moment(window.at(-1), before, after, window.at(2), learned).painted(moment);
  }

  private static List<Sidecar> sidecars(Footage footage, List<Double> moments) {
    List<Sidecar> sidecars = new ArrayList<>();
    sidecars.add(Sidecar.text("retime.json", json(footage, moments)));
    for (int k = 0; k < moments.size(); k++) {
      long frame = (long) Math.floor(moments.get(k) + FILMED);
      Optional<Matte> matte = footage.matte(frame);
      if (matte.isEmpty()) break;
      sidecars.add(CarriedMatte.file(matte(footage, frame, matte.get(), moments.get(k)), k));
    }
    return sidecars;
  }

  private static Matte matte(Footage footage, long frame, Matte here, double moment) {
    Optional<Learned> learned = footage.learned(Moment.SKILL);
    if (isFilmed(moment) || frame + 1 >= footage.frames().past()) return here;
    try (Still earlier = footage.at(frame - 1);
        Still before = footage.at(frame);
        Still after = footage.at(frame + 1);
        Still later = footage.at(frame + 2)) {
      Matte next = footage.matte(frame + 1).orElseThrow();
      return CarriedMatte.between(
          here, next, moment(earlier, before, after, later, learned).blend(moment));
    }
  }

  // At the ends of the shot the first or the last frame stands in for those that are not there.
  private static Moment moment(
      Still earlier, Still before, Still after, Still later, Optional<Learned> learned) {
    return new Moment(
            Optional.of(earlier).filter(still -> still.index() < before.index()),
            before,
            after,
            Optional.of(later).filter(still -> still.index() > after.index()),
            learned)
        .told();
  }

  private static String json(Footage footage, List<Double> moments) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", "raccord.retime/1");
    root.put("shot", footage.name());
    root.put("rate", footage.rate().toString());
    root.put("units", "For each frame of the result, the moment of the source in its frames.");
    ArrayNode frames = root.putArray("moments");
    for (double moment : moments) frames.add(Math.rint(moment * 1e6) / 1e6);
    return root.toPrettyString() + "\n";
  }

  private static List<String> remarks(Footage footage, SpeedCurve curve, List<Double> moments) {
    List<String> remarks = new ArrayList<>();
    long filmed = moments.stream().filter(Retime::isFilmed).count();
    remarks.add(
        String.format(
            Locale.ROOT,
            "%d frames become %d: %d as filmed, %d worked out between two.",
            footage.frames().length(),
            moments.size(),
            filmed,
            moments.size() - filmed));
    if (curve.keys().stream().anyMatch(key -> key.speed() > FAST)) {
      remarks.add(
          "Where it runs faster, frames are left out; their motion blur is not lengthened.");
    }
    return remarks;
  }
}
