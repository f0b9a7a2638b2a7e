package raccord.studio.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import raccord.film.rights.Clearance;
import raccord.film.rights.Cleared;
import raccord.film.rights.Rights;
import raccord.film.rights.Use;
import raccord.film.shoot.Setup;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Comparison;
import raccord.lab.learning.Daily;
import raccord.lab.learning.Gain;
import raccord.lab.learning.HeldOut;
import raccord.lab.learning.Model;
import raccord.lab.learning.ModelCard;
import raccord.lab.learning.Models;
import raccord.lab.learning.SealedSplit;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.Shown;
import raccord.lab.learning.skills.Skill;
import raccord.lab.learning.torch.TorchLibrary;
import raccord.lab.media.MediaFiles;
import raccord.lab.store.ContentHash;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.vision.Canvas;
import raccord.studio.report.LearnPage;

/// Learns from a production's dailies, and keeps what it learned only when it is proved to be
/// better.
///
/// The setups are split and the split is sealed in the ledger before anything is learned; the part
/// that was held out is opened once, for the comparison. A kill leaves at most a checkpoint in the
/// cache, and the same request goes on from it.
///
/// @param subject a production, or a film that stands alone
/// @param skills what to learn, in this order
/// @param time for training, shared among the skills
/// @param steps of each skill, instead of a time: the same steps make the same weights
/// @param seed of the split and of all that is left to chance
/// @param by who asks for it
/// @param software name and version of this program
public record Learn(
    Path subject,
    List<Skill<?>> skills,
    Duration time,
    OptionalLong steps,
    long seed,
    String by,
    String software) {
  // BENCHMARKS of the field: under a twentieth of a decibel nobody sees a difference.
  private static final double NOTICEABLE = 0.05;
  private static final String PAGE = "learn.html";
  private static final float LOUDER = 8;

  public Learn {
    skills = List.copyOf(skills);
    if (skills.isEmpty()) throw new IllegalArgumentException("There is no skill to learn.");
    if (time.toSeconds() < 1)
      throw new IllegalArgumentException("Learning takes a second or more.");
    if (steps.isPresent() && steps.getAsLong() < 1) {
      throw new IllegalArgumentException("Learning takes a step or more.");
    }
  }

  /// What came of a skill.
  ///
  /// @param model its name, when it was kept
  /// @param steps of training
  /// @param minutes of training
  /// @param frames it learned from
  /// @param curve mean loss of so many steps each
  /// @param shown a place of each held-out setup, as each way has it
  public record Row(
      Comparison comparison,
      Optional<String> model,
      long steps,
      double minutes,
      long frames,
      List<Double> curve,
      Map<String, Shown> shown) {

    /// What came of it, in a sentence.
    public String verdict() {
      if (model.isPresent()) return "Better, and in use as " + model.get() + ".";
      List<String> worse = comparison.gain().worse(comparison.noticeable());
      boolean ahead = comparison.gain().all().low95() > 0;
      return ahead && !worse.isEmpty()
          ? "Not kept: clearly worse on " + String.join(", ", worse) + "."
          : "The "
              + (comparison.over().equals("base") ? "base" : "classical tool")
              + " is as good, and is used.";
    }
  }

  /// @param split what was learned from, chosen by and held out
  /// @param grants it rests on
  /// @param uncovered takes that no grant covers; nothing was learned from them
  /// @param page the report
  public record Result(
      List<Row> rows, HeldOut split, List<String> grants, int uncovered, Path page) {
    public Result {
      rows = List.copyOf(rows);
      grants = List.copyOf(grants);
    }
  }

  /// @param heard each line of the learning curve, for a person
  /// @throws Clearance.Refused if no grant covers the dailies
  /// @throws IllegalArgumentException if there are too few setups, or nothing to learn in them
  /// @throws MediaException if something cannot be read or written
  public Result run(Progress progress, Consumer<String> heard) {
    try (Production production = At.open(subject)) {
      SafeFile.sweep(production.models());
      List<Daily> all = Dailies.of(production, subject, progress);
      if (all.isEmpty()) {
        throw new IllegalArgumentException(
            subject
                + " has no takes to learn from that lie where they came in. Take in its dailies:"
                + " raccord ingest "
                + subject
                + " CARD.");
      }
      Rights rights = production.rights().all();
      LocalDate day = LocalDate.now(ZoneId.systemDefault());
      List<Daily> covered =
          all.stream()
              .filter(each -> Clearance.mayLearn(rights.title(), each.names(), rights, day))
              .toList();
      // Refused for all of them when no grant covers any.
      List<Daily> dailies = covered.isEmpty() ? all : covered;
      Cleared cleared =
          Clearance.of(
              new Use.Learning(rights.title(), dailies.stream().map(Daily::names).toList()),
              rights,
              day);
      HeldOut split = HeldOut.of(setups(dailies), seed);
      SealedSplit sealed = SealedSplit.seal(split, production.models(), production.ledger(), by);
      List<Row> rows = new ArrayList<>();
      for (Skill<?> skill : skills) {
        rows.add(learned(production, skill, cleared, dailies, sealed, progress, heard));
      }
      removeCheckpoints(production);
      Path page = production.reports().resolve(PAGE);
      write(page, production.name(), rows, split);
      return new Result(rows, split, cleared.rests(), all.size() - dailies.size(), page);
    }
  }

  /// The skills of these names; all when none is named.
  ///
  /// @throws IllegalArgumentException if there is no such skill
  public static List<Skill<?>> skills(List<String> names) {
    Map<String, Skill<?>> there = new TreeMap<>();
    for (Skill<?> each : ServiceLoader.load(Skill.class, Skill.class.getClassLoader())) {
      there.put(each.name(), each);
    }
    if (names.isEmpty()) return List.copyOf(there.values());
    List<Skill<?>> found = new ArrayList<>();
    for (String name : names) {
      Skill<?> skill = there.get(name);
      if (skill == null) {
        throw new IllegalArgumentException(
            "There is no skill " + name + ". There are " + String.join(", ", there.keySet()) + ".");
      }
      found.add(skill);
    }
    return found;
  }

  private static void write(Path page, String title, List<Row> rows, HeldOut split) {
    List<LearnPage.Skill> skills = new ArrayList<>();
    for (Row row : rows) {
      Comparison comparison = row.comparison();
      Gain gain = comparison.gain();
      List<LearnPage.Held> held = new ArrayList<>();
      for (ModelCard.Result each : comparison.results()) {
        Gain.Bounds bounds = gain.setups().get(each.setup());
        held.add(
            new LearnPage.Held(
                each.setup(),
                each.ways(),
                bounds == null ? 0 : bounds.mean(),
                Optional.ofNullable(row.shown().get(each.setup())).map(Learn::pictures)));
      }
      Gain.Bounds all = gain.all();
      skills.add(
          new LearnPage.Skill(
              comparison.skill(),
              comparison.metric(),
              row.verdict(),
              String.format(
                  Locale.ROOT,
                  "Gain %+.3f [%+.3f, %+.3f] over %s; %,d steps in %.1f minutes.",
                  all.mean(),
                  all.low95(),
                  all.high95(),
                  comparison.over(),
                  row.steps(),
                  row.minutes()),
              row.curve(),
              held));
    }
    String text = LearnPage.of(title, split.train().size(), split.validation().size(), skills);
    SafeFile.write(page, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static LearnPage.Pictures pictures(Shown shown) {
    List<LearnPage.Picture> pictures = new ArrayList<>();
    pictures.add(picture("input: the frame before", shown.input()));
    shown.ways().forEach((way, made) -> pictures.add(picture(way, made)));
    pictures.add(picture("truth", shown.truth()));
    shown
        .ways()
        .forEach((way, made) ->
            pictures.add(picture("error of " + way + ", 8 times", error(made, shown.truth()))));
    return new LearnPage.Pictures(shown.frame(), pictures);
  }

  private static Canvas error(Canvas made, Canvas truth) {
    Canvas error = Canvas.rgb(made.width(), made.height());
    for (int k = 0; k < 3; k++) {
      float[] out = error.plane(k);
      for (int i = 0; i < out.length; i++) {
        out[i] = LOUDER * Math.abs(made.plane(k)[i] - truth.plane(k)[i]);
      }
    }
    return error;
  }

  private static LearnPage.Picture picture(String label, Canvas canvas) {
    int[] rgb = new int[canvas.width() * canvas.height()];
    for (int i = 0; i < rgb.length; i++) {
      for (int k = 0; k < 3; k++) {
        rgb[i] = rgb[i] << 8 | Math.round(255 * Math.clamp(canvas.plane(k)[i], 0f, 1f));
      }
    }
    return new LearnPage.Picture(label, canvas.width(), canvas.height(), rgb);
  }

  // What came of them is kept, or was not worth keeping.
  private static void removeCheckpoints(Production production) {
    try {
      SafeFile.remove(production.learning());
    } catch (IOException e) {
      throw new MediaException(
          "Cannot delete " + production.learning() + " (" + e.getMessage() + "). Delete it.", e);
    }
  }

  private <S> Row learned(
      Production production,
      Skill<S> skill,
      Cleared cleared,
      List<Daily> dailies,
      SealedSplit sealed,
      Progress progress,
      Consumer<String> heard) {
    Path folder = production.learning().resolve(identity(sealed));
    Pupil<S> pupil = new Pupil<>(skill, cleared, dailies, sealed.split(), folder, seed, progress);
    Pupil.Learned learned = pupil.learn(time.dividedBy(skills.size()), steps, heard);
    List<Setup> opened = sealed.opened(production.ledger());
    verify(dailies, opened, progress);
    Comparison comparison = pupil.compared(learned, opened, NOTICEABLE);
    Optional<String> model = Optional.empty();
    if (comparison.isProved()) {
      Weights weights = learned.weights();
      ModelCard card = card(production, sealed, pupil, learned, comparison);
      model = Optional.of(new Models(production).keep(new Model(card, weights), by).name());
    }
    return new Row(
        comparison,
        model,
        learned.steps(),
        learned.minutes(),
        learned.frames(),
        learned.curve(),
        pupil.shown(learned, opened));
  }

  private ModelCard card(
      Production production,
      SealedSplit sealed,
      Pupil<?> pupil,
      Pupil.Learned learned,
      Comparison comparison) {
    Set<String> setups = new TreeSet<>();
    sealed.split().train().forEach(each -> setups.add(each.id()));
    sealed.split().validation().forEach(each -> setups.add(each.id()));
    return new ModelCard(
        comparison.skill(),
        Optional.of(production.name()),
        learned.base().map(base -> base.card().weights()),
        new ModelCard.Data(learned.sources(), List.copyOf(setups), List.of()),
        pupil.rests(),
        List.of(seed),
        learned.steps(),
        learned.minutes(),
        comparison.results(),
        software,
        machine(),
        learned.weights().sha256());
  }

  // Whoever changed a take after it was sealed could have shown it to the training.
  private static void verify(List<Daily> dailies, List<Setup> opened, Progress progress) {
    Set<String> takes =
        opened.stream().flatMap(each -> each.takes().stream()).collect(Collectors.toSet());
    List<Daily> held = dailies.stream().filter(each -> takes.contains(each.id())).toList();
    Map<String, Path> files = new TreeMap<>();
    held.forEach(each -> files.put(each.media(), each.file()));
    try (Pace pace = progress.pace("Opening what was held out", files.size(), "files")) {
      files.forEach((media, file) -> {
        String now = ContentHash.of(MediaFiles.of(file), _ -> {}, ContentHash.Listener.NOBODY);
        if (!now.equals(media)) {
          throw new MediaException(
              file
                  + " was changed after it was sealed, so nothing can be compared on it. Put back"
                  + " the original, or ingest it again, then run raccord learn again.");
        }
        pace.advance(1);
      });
    }
  }

  // A checkpoint is taken up only by the same split and seed.
  private String identity(SealedSplit sealed) {
    String all = sealed.split().seal() + "\n" + seed + "\n" + software;
    return Digest.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private static String machine() {
    return "%d cores, %s, libtorch %s on %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            TorchLibrary.carried().version(),
            TorchLibrary.carried().device());
  }

  private static List<Setup> setups(List<Daily> dailies) {
    Map<String, List<String>> takes = new TreeMap<>();
    for (Daily each : dailies) {
      takes.computeIfAbsent(each.setup(), _ -> new ArrayList<>()).add(each.id());
    }
    return takes.entrySet().stream()
        .map(each -> new Setup(each.getKey(), "", each.getValue()))
        .toList();
  }
}
