package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import raccord.film.picture.Matte;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Learned;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Sidecar;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.motion.Blend;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.motion.Passage;
import raccord.lab.vision.motion.Repeats;
import raccord.lab.vision.motion.Tween;

/// Rebuilds frames that are missing, damaged, doubled or flashed from the frames around them.
///
/// What is named is thrown away and made again; all other frames are taken to be good.
@Says("Rebuilds damaged, doubled, flashed or missing frames from the frames on both sides.")
@AutoService(Fix.class)
public record InBetween(@Dial(label = "Longest gap (frames)", min = 1, max = 15) int longest)
    implements Fix {
  // Seconds and frames: what is missing for longer is not a damaged moment but a piece of a
  // performance, a blink or a word, that nobody recorded.
  private static final double MOMENT = 0.25;
  private static final int FEW = 5;
  // Less than this share of unsure pixels is not worth a sentence.
  private static final double WORTH_SAYING = 0.02;
  private static final float UNSURE = 0.5f;

  public InBetween() {
    this(9);
  }

  /// A run of frames to rebuild, and the good frames around it.
  ///
  /// @param first to rebuild
  /// @param last to rebuild
  /// @param earlier a good frame before the neighbour before; absent at the start of a shot
  /// @param later a good frame after the neighbour after; absent at the end of a shot
  private record Gap(long first, long last, Optional<Long> earlier, Optional<Long> later) {
    long before() {
      return first - 1;
    }

    long after() {
      return last + 1;
    }

    boolean holds(long frame) {
      return frame >= first && frame <= last;
    }

    String words() {
      return first == last ? "Frame " + first : "Frames " + first + " to " + last;
    }
  }

  @Override
  public UseClass use(Footage footage) {
    double most = Math.max(FEW, MOMENT * footage.rate().approximately());
    // Nobody named any; then nothing is made.
    if (footage.chosen().size() == footage.frames().length()) return use();
    boolean together = runs(footage.chosen()).stream().allMatch(run -> run.length() <= most);
    return together ? use() : UseClass.PERFORMANCE;
  }

  @Override
  public List<String> skills() {
    return List.of(Moment.SKILL);
  }

  @Override
  public Repair study(Footage footage) {
    if (footage.chosen().size() == footage.frames().length()) {
      return new Repair.Refused("Name the frames to rebuild: --frames 12,14-16.");
    }
    List<Gap> gaps = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    List<Sidecar> mattes = new ArrayList<>();
    Optional<Learned> learned = footage.learned(Moment.SKILL);
    Set<Long> bad = new HashSet<>(footage.chosen());
    for (FrameRange run : runs(footage.chosen())) {
      Optional<String> obstacle = obstacle(run, footage.frames());
      if (obstacle.isPresent()) return new Repair.Refused(obstacle.get());
      Gap gap = around(run, footage.frames(), bad);
      Grey before = grey(footage, gap.before());
      Grey after = grey(footage, gap.after());
      Passage across = new Passage(gap.before(), before, gap.after(), after);
      if (across.isCut()) {
        return new Repair.Refused(
            "There is a cut between frames "
                + gap.before()
                + " and "
                + gap.after()
                + ": nothing lies between two shots. Name frames whose neighbours on both sides"
                + " are of one shot.");
      }
      Optional<Passage> earlier =
          gap.earlier()
              .map(each -> new Passage(each, grey(footage, each), gap.before(), before))
              .filter(Passage::tells);
      Optional<Passage> later =
          gap.later()
              .map(each -> new Passage(gap.after(), after, each, grey(footage, each)))
              .filter(Passage::tells);
      Gap found =
          new Gap(
              gap.first(),
              gap.last(),
              earlier.flatMap(each -> gap.earlier()),
              later.flatMap(each -> gap.later()));
      gaps.add(found);
      double middle = (gap.before() + gap.after()) / 2.0;
      Repeats repeats = Repeats.in(earlier, across, later);
      fade(found, across).ifPresent(remarks::add);
      remarks.addAll(repeating(found, repeats, footage.picture().width()));
      remark(found, Tween.at(middle, earlier, across, later), repeats.unclear())
          .ifPresent(remarks::add);
      mattes.addAll(mattes(footage, found, learned));
    }
    return Repair.painting(reach(gaps), window -> painted(window, gaps, learned))
        .with(mattes)
        .saying(remarks);
  }

  /// The mattes of a gap, when any go with the picture.
  private static List<Sidecar> mattes(Footage footage, Gap gap, Optional<Learned> learned) {
    Optional<Matte> first = footage.matte(gap.before());
    if (first.isEmpty()) return List.of();
    Matte last = footage.matte(gap.after()).orElseThrow();
    List<Sidecar> mattes = new ArrayList<>();
    try (Still earlier = footage.at(gap.earlier().orElse(gap.before()));
        Still before = footage.at(gap.before());
        Still after = footage.at(gap.after());
        Still later = footage.at(gap.later().orElse(gap.after()))) {
      Moment moment =
          new Moment(
              gap.earlier().map(_ -> earlier), before, after, gap.later().map(_ -> later), learned);
      for (long frame = gap.first(); frame <= gap.last(); frame++) {
        Matte made = CarriedMatte.between(first.get(), last, moment.blend((double) frame));
        mattes.add(CarriedMatte.file(made, frame));
      }
    }
    return mattes;
  }

  private static List<FrameRange> runs(List<Long> frames) {
    List<FrameRange> runs = new ArrayList<>();
    for (long frame : frames) {
      if (!runs.isEmpty() && runs.getLast().past() == frame) {
        runs.set(runs.size() - 1, new FrameRange(runs.getLast().first(), frame + 1));
      } else {
        runs.add(new FrameRange(frame, frame + 1));
      }
    }
    return runs;
  }

  private Optional<String> obstacle(FrameRange run, FrameRange shot) {
    if (run.length() > longest) {
      return Optional.of(
          "Frames "
              + run.first()
              + " to "
              + (run.past() - 1)
              + " are "
              + run.length()
              + " in a row; over more than "
              + longest
              + " motion cannot be told. Set --longest higher, or shoot a patch.");
    }
    if (run.first() == shot.first() || run.past() == shot.past()) {
      boolean start = run.first() == shot.first();
      return Optional.of(
          "Frame "
              + (start ? run.first() : run.past() - 1)
              + " is the "
              + (start ? "first" : "last")
              + " of the shot: it has a neighbour on one side only. Trim it off instead.");
    }
    return Optional.empty();
  }

  // The nearest good frame beyond each neighbour; but what lies far off tells nothing.
  private Gap around(FrameRange run, FrameRange shot, Set<Long> bad) {
    Optional<Long> earlier = Optional.empty();
    Optional<Long> later = Optional.empty();
    for (long by = longest; by >= 1; by--) {
      long before = run.first() - 1 - by;
      long after = run.past() + by;
      if (before >= shot.first() && !bad.contains(before)) earlier = Optional.of(before);
      if (after < shot.past() && !bad.contains(after)) later = Optional.of(after);
    }
    return new Gap(run.first(), run.past() - 1, earlier, later);
  }

  private static Grey grey(Footage footage, long frame) {
    try (Still still = footage.at(frame)) {
      return still.grey();
    }
  }

  private static Optional<String> fade(Gap gap, Passage across) {
    if (across.light() == 1) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: in a fade (the light goes to %.0f %% across the gap); both neighbours were brought"
                + " to the light of the moment.",
            gap.words(),
            100 * across.light()));
  }

  private static List<String> repeating(Gap gap, Repeats repeats, int width) {
    List<String> remarks = new ArrayList<>();
    if (repeats.clear() > WORTH_SAYING) {
      remarks.add(
          repeating(gap, repeats, width, repeats.clear())
              + "several movements would lead to the same picture, and the frames beyond the gap"
              + " told which it was.");
    }
    if (repeats.unclear() > WORTH_SAYING) {
      remarks.add(
          repeating(gap, repeats, width, repeats.unclear())
              + "several movements lead to the same picture, and the frames beyond the gap do not"
              + " tell which it was. The least was taken: it may stand wrong by one spacing. Look"
              + " there first.");
    }
    return remarks;
  }

  private static String repeating(Gap gap, Repeats repeats, int width, double share) {
    return String.format(
        Locale.ROOT,
        "%s: in %.0f %% of the picture a pattern repeats every %.0f pixels or so and moves by much"
            + " of that: ",
        gap.words(),
        100 * share,
        repeats.spacing() * width);
  }

  /// @param unclear share of the picture that was spoken of already
  private static Optional<String> remark(Gap gap, Blend blend, double unclear) {
    int unsure = 0;
    float[] confidence = blend.confidence();
    for (float each : confidence) if (each < UNSURE) unsure++;
    double share = (double) unsure / confidence.length - unclear;
    if (share < WORTH_SAYING) return Optional.empty();
    return Optional.of(
        gap.words()
            + ": the neighbours disagree in "
            + Math.round(100 * share)
            + " % of the picture; look there first.");
  }

  private static Reach reach(List<Gap> gaps) {
    int before = 0;
    int after = 0;
    for (Gap gap : gaps) {
      before = Math.max(before, (int) (gap.last() - gap.earlier().orElse(gap.before())));
      after = Math.max(after, (int) (gap.later().orElse(gap.after()) - gap.first()));
    }
    return new Reach(Reach.WHOLE_FRAME, before, after);
  }

  private static Painted painted(Window window, List<Gap> gaps, Optional<Learned> learned) {
    Gap gap = gaps.stream().filter(each -> each.holds(window.frame())).findFirst().orElseThrow();
    return new Moment(
            gap.earlier().map(frame -> at(window, frame)),
            at(window, gap.before()),
            at(window, gap.after()),
            gap.later().map(frame -> at(window, frame)),
            learned)
        .painted((double) window.frame());
  }

  private static Still at(Window window, long frame) {
    return window.at((int) (frame - window.frame()));
  }
}
