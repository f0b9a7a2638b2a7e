package raccord.studio.actions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import raccord.film.rights.Cleared;
import raccord.film.rights.Use;
import raccord.film.shoot.Setup;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Base;
import raccord.lab.learning.Comparison;
import raccord.lab.learning.Daily;
import raccord.lab.learning.HeldOut;
import raccord.lab.learning.Model;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.Course;
import raccord.lab.learning.skills.Plan;
import raccord.lab.learning.skills.Shown;
import raccord.lab.learning.skills.Skill;
import raccord.lab.learning.torch.Inference;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.repair.ReelFootage;

/// One skill learning from a production's dailies, and shown what was held out from it.
///
/// @param cleared to learn from this production; without it nothing begins
/// @param dailies all that may be learned from
/// @param folder for checkpoints; may be deleted at any time
final class Pupil<S> {
  // Each weighs most of a megabyte, and twice as many teach little more than these.
  private static final int MOST_SAMPLES = 480;
  private static final int SAMPLES_A_MINUTE = 48;
  // What starts from a base is changed gently; what starts from nothing is not.
  private static final double RATE_FROM_BASE = 2e-4;
  private static final double RATE_FROM_NOTHING = 3e-4;
  private static final int HEARD_EVERY = 50;
  // Half a second of film: neighbouring frames say the same, so more of one place makes no answer
  // surer, and each costs as much as a repair.
  private static final int CLIP = 15;
  private static final int CLIPS_A_SETUP = 2;
  // Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", section 3: between what it
  // began with and what it learned often lies something better than both.
  private static final List<Double> SHARES = List.of(0.5, 1.0);

  private final Skill<S> skill;
  private final Cleared cleared;
  private final List<Daily> dailies;
  private final HeldOut split;
  private final Path folder;
  private final long seed;
  private final Progress progress;

  Pupil(
      Skill<S> skill,
      Cleared cleared,
      List<Daily> dailies,
      HeldOut split,
      Path folder,
      long seed,
      Progress progress) {
    if (!(cleared.use() instanceof Use.Learning)) {
      throw new IllegalArgumentException("What was cleared is no learning.");
    }
    this.skill = skill;
    this.cleared = cleared;
    this.dailies = dailies;
    this.split = split;
    this.folder = folder;
    this.seed = seed;
    this.progress = progress;
  }

  /// What was learned, before anybody looked at what was held out.
  ///
  /// @param start the base, or the network as it is before it learned anything
  /// @param base absent when none ships
  /// @param weights what the validation part chose
  /// @param share of the way from the start to what the course ended at; 0 when nothing helped
  /// @param curve mean loss of so many steps each
  record Learned(
      Weights start,
      Optional<Model> base,
      Weights weights,
      double share,
      long steps,
      double minutes,
      long frames,
      List<String> sources,
      List<Double> curve) {}

  List<String> rests() {
    return cleared.rests();
  }

  /// @param heard a line of the learning curve, for a person
  /// @throws IllegalArgumentException if the dailies show nothing to learn from
  Learned learn(Duration time, OptionalLong steps, Consumer<String> heard) {
    Optional<Model> base = Base.of(skill.name());
    Weights start = base.map(Model::weights).orElseGet(() -> skill.network().fresh(seed));
    int most = Math.clamp(SAMPLES_A_MINUTE * time.toSeconds() / 60, skill.batch(), MOST_SAMPLES);
    List<S> samples = samples(most);
    double rate = base.isPresent() ? RATE_FROM_BASE : RATE_FROM_NOTHING;
    long planned =
        steps.orElseGet(() ->
            new Plan<>(skill, samples, start)
                .steps(time, folder.resolve(skill.name() + "-" + time.toSeconds() + "s.steps")));
    Course<S> course = new Course<>(skill, samples, start, planned, rate, seed);
    Path checkpoint =
        folder.resolve(
            "%s-%s-%d.safetensors"
                .formatted(skill.name(), start.sha256().substring(0, 8), planned));
    long began = System.nanoTime();
    Weights learned;
    List<Double> curve = new ArrayList<>();
    try (Pace pace = progress.pace("Learning " + skill.name(), planned, "steps")) {
      double[] loss = new double[1];
      learned =
          course.run(
              checkpoint,
              far -> {
                pace.advance(1);
                loss[0] += far.loss();
                if (far.step() % HEARD_EVERY != 0) return;
                heard.accept(
                    "%s: step %,d of %,d, loss %.4f"
                        .formatted(skill.name(), far.step(), far.steps(), loss[0] / HEARD_EVERY));
                curve.add(loss[0] / HEARD_EVERY);
                loss[0] = 0;
              });
    }
    double minutes = (System.nanoTime() - began) / 60e9;
    double share = share(start, learned, heard);
    List<Daily> seen = new ArrayList<>(of(split.train()));
    seen.addAll(of(split.validation()));
    return new Learned(
        start,
        base,
        share == 1 ? learned : start.towards(learned, share),
        share,
        planned,
        minutes,
        seen.stream().mapToLong(each -> each.frames().length()).sum(),
        seen.stream().map(Daily::media).distinct().sorted().toList(),
        List.copyOf(curve));
  }

  // As many of each setup, whatever its takes are.
  private List<S> samples(int most) {
    List<S> samples = new ArrayList<>();
    try (Pace pace = progress.pace("Drawing samples for " + skill.name(), most, "samples")) {
      int each = Math.ceilDiv(most, split.train().size());
      for (Setup setup : split.train()) {
        List<Daily> takes = of(List.of(setup));
        for (Daily take : takes) {
          try (ReelFootage footage = footage(take, take.frames())) {
            List<S> drawn =
                skill.draw(footage, Math.ceilDiv(each, takes.size()), seed ^ take.id().hashCode());
            samples.addAll(drawn);
            pace.advance(drawn.size());
          }
        }
      }
    }
    return samples;
  }

  // The validation part says how far to go; nothing at all competes too.
  private double share(Weights start, Weights learned, Consumer<String> heard) {
    List<Clip> clips = clips(split.validation());
    double best = mean(scores(clips, Optional.of(start), "Looking at what it began with"));
    double chosen = 0;
    heard.accept(
        "%s: validation %.3f %s to begin with".formatted(skill.name(), best, skill.metric()));
    for (double share : SHARES) {
      Weights weights = share == 1 ? learned : start.towards(learned, share);
      double reached = mean(scores(clips, Optional.of(weights), "Looking at what was learned"));
      heard.accept(
          "%s: validation %.3f %s with %.0f %% of what was learned"
              .formatted(skill.name(), reached, skill.metric(), 100 * share));
      if (reached > best) {
        best = reached;
        chosen = share;
      }
    }
    return chosen;
  }

  private static double mean(List<Double> scores) {
    return scores.stream()
        .filter(each -> !each.isNaN())
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /// Runs the classical way, the base and what was learned over what was held out.
  ///
  /// @param opened the setups of the test part, once the seal was opened
  /// @throws IllegalArgumentException if they show nothing that the skill could be measured on
  Comparison compared(Learned learned, List<Setup> opened, double noticeable) {
    List<Clip> clips = clips(opened);
    List<Double> classical = scores(clips, Optional.empty(), "Comparing: classical");
    List<Double> base = scores(clips, Optional.of(learned.start()), "Comparing: base");
    List<Double> adapted =
        learned.share() == 0
            ? base
            : scores(clips, Optional.of(learned.weights()), "Comparing: adapted");
    List<Comparison.Clip> scored = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      if (classical.get(i).isNaN() || base.get(i).isNaN() || adapted.get(i).isNaN()) continue;
      scored.add(
          new Comparison.Clip(
              clips.get(i).daily().setup(), classical.get(i), base.get(i), adapted.get(i)));
    }
    return new Comparison(skill.name(), skill.metric(), noticeable, scored, seed);
  }

  /// A place of each held-out setup, as each way has it.
  ///
  /// @param opened as [#compared] takes them
  Map<String, Shown> shown(Learned learned, List<Setup> opened) {
    Map<String, Shown> shown = new TreeMap<>();
    Map<String, Optional<Inference>> ways = new LinkedHashMap<>();
    ways.put("classical", Optional.empty());
    try (Inference start = new Inference(skill.network(), learned.start());
        Inference adapted = new Inference(skill.network(), learned.weights());
        Pace pace = progress.pace("Making pictures", opened.size(), "setups")) {
      if (learned.base().isPresent()) ways.put("base", Optional.of(start));
      ways.put("adapted", Optional.of(adapted));
      for (Clip clip : clips(opened)) {
        if (shown.containsKey(clip.daily().setup())) continue;
        try (ReelFootage footage = footage(clip.daily(), clip.frames())) {
          skill.show(footage, ways).ifPresent(each -> shown.put(clip.daily().setup(), each));
        }
        pace.advance(1);
      }
    }
    return shown;
  }

  /// Half a second of a take.
  private record Clip(Daily daily, FrameRange frames) {}

  // A few of each setup, of as many of its takes as there are, at different places of them.
  private List<Clip> clips(List<Setup> setups) {
    List<Clip> clips = new ArrayList<>();
    for (Setup setup : setups) {
      List<Daily> takes = of(List.of(setup));
      for (int i = 0; i < CLIPS_A_SETUP; i++) {
        Daily take = takes.get(i % takes.size());
        long room = take.frames().length() - CLIP;
        long first = take.frames().first() + Math.max(0, room * (2L * i + 1) / (2 * CLIPS_A_SETUP));
        FrameRange frames = new FrameRange(first, first + CLIP).within(take.frames());
        Clip clip = new Clip(take, frames);
        // A short take has one such place.
        if (clips.stream()
            .noneMatch(each -> each.daily().equals(take) && each.frames().overlaps(frames))) {
          clips.add(clip);
        }
      }
    }
    return clips;
  }

  /// The mean of each clip; no number for one that shows nothing to measure.
  private List<Double> scores(List<Clip> clips, Optional<Weights> weights, String doing) {
    List<Double> scores = new ArrayList<>();
    Optional<Inference> network = weights.map(each -> new Inference(skill.network(), each));
    try (Crew crew = Crew.onePerCore();
        Pace pace = progress.pace(doing, clips.size(), "clips")) {
      crew.share(
          clips.iterator(),
          clip -> {
            try (ReelFootage footage = footage(clip.daily(), clip.frames())) {
              return skill.score(footage, network).stream()
                  .mapToDouble(Double::doubleValue)
                  .average()
                  .orElse(Double.NaN);
            }
          },
          score -> {
            scores.add(score);
            pace.advance(1);
          });
    } finally {
      network.ifPresent(Inference::close);
    }
    return scores;
  }

  private List<Daily> of(List<Setup> setups) {
    Map<String, Daily> byId =
        dailies.stream()
            .collect(Collectors.toMap(Daily::id, each -> each, (a, _) -> a, TreeMap::new));
    return setups.stream()
        .flatMap(setup -> setup.takes().stream())
        .map(byId::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Daily::id))
        .toList();
  }

  private static ReelFootage footage(Daily daily, FrameRange frames) {
    return new ReelFootage(
        ReelFootage.Brief.of(
                String.valueOf(daily.file().getFileName()),
                () -> Reel.open(daily.file(), ReelOptions.PICTURES.counted()))
            .of(frames));
  }
}
