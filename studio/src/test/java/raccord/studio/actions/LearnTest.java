package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.film.rights.Clearance;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Block;
import raccord.lab.learning.Models;
import raccord.lab.learning.skills.Shown;
import raccord.lab.learning.skills.Skill;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.Variable;
import raccord.lab.store.Production;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.Canvas;

class LearnTest {
  private static final LocalDate LATER = LocalDate.of(2099, 12, 31);
  private static final int SIDE = 8;

  @TempDir Path folder;
  private Path production = Path.of("");

  @BeforeEach
  void takeIn() {
    production = made(folder.resolve("KITE"));
  }

  private Path made(Path at) {
    Path made = new NewProduction(at).run(Progress.SILENT).folder();
    Path card = folder.resolve("card");
    for (int setup = 0; setup < 5; setup++) {
      String slate = "12" + (char) ('A' + setup);
      Path take = card.resolve(slate + "-1.mov");
      if (!Files.exists(take)) {
        Rushes.shoot(take, setup, setup, 30, "01:0%d:00:00".formatted(setup), "A01" + setup);
      }
    }
    new Ingest(made, List.of(card)).run(Progress.SILENT);
    return made;
  }

  /// How much lighter a picture is to be: a constant, so that a handful of steps learns it.
  ///
  /// @param lift what there is to learn
  private record Lighter(double lift) implements Skill<float[]> {
    @Override
    public String name() {
      return "lighter";
    }

    @Override
    public String metric() {
      return "psnr";
    }

    @Override
    public Block network() {
      return new Block.Chain(new Block.Convolution(1, 1, 1, true));
    }

    @Override
    public List<String> inputs() {
      return List.of("luma");
    }

    @Override
    public List<String> outputs() {
      return List.of("lift");
    }

    @Override
    public int batch() {
      return 2;
    }

    @Override
    public List<float[]> draw(Footage shot, int most, long seed) {
      List<float[]> drawn = new ArrayList<>();
      for (int i = 0; i < most && i < shot.frames().length(); i++) {
        drawn.add(corner(shot, shot.frames().first() + i));
      }
      return drawn;
    }

    @Override
    public Variable loss(Function<Variable, Variable> network, List<float[]> batch, long seed) {
      float[] all = new float[batch.size() * SIDE * SIDE];
      for (int i = 0; i < all.length; i++) all[i] = batch.get(i / (SIDE * SIDE))[i % (SIDE * SIDE)];
      Variable off = network.apply(Variable.of(all, batch.size(), 1, SIDE, SIDE)).plus(-lift);
      return off.times(off).mean();
    }

    @Override
    public List<Double> score(Footage shot, Optional<Inference> learned) {
      List<Double> scores = new ArrayList<>();
      for (long at = shot.frames().first(); at < shot.frames().past(); at += 5) {
        float[] seen = corner(shot, at);
        float[] added =
            learned
                .map(each -> each.run(seen, 1, SIDE, SIDE))
                .orElseGet(() -> new float[seen.length]);
        double squares = 1e-9;
        for (float each : added) squares += (each - lift) * (each - lift) / added.length;
        scores.add(-10 * Math.log10(squares));
      }
      return scores;
    }

    @Override
    public Optional<Shown> show(Footage shot, Map<String, Optional<Inference>> ways) {
      Map<String, Canvas> made = new LinkedHashMap<>();
      ways.keySet().forEach(way -> made.put(way, Canvas.rgb(SIDE, SIDE)));
      Canvas black = Canvas.rgb(SIDE, SIDE);
      return Optional.of(new Shown(shot.frames().first(), black, made, black));
    }

    private static float[] corner(Footage shot, long frame) {
      try (Still still = shot.at(frame)) {
        var grey = still.grey();
        float[] corner = new float[SIDE * SIDE];
        for (int i = 0; i < corner.length; i++) {
          corner[i] = grey.levels()[i / SIDE * grey.width() + i % SIDE] / 255f;
        }
        return corner;
      }
    }
  }

  @Test
  void refusesWithoutAGrantAndLearnsNothing() {
    assertThatThrownBy(() -> learn(production, 0.3))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("No grant to learn covers")
        .hasMessageContaining("of KITE");
    assertThat(production.resolve("models")).doesNotExist();
    try (Production open = Production.look(production)) {
      assertThat(open.ledger().entries()).isEmpty();
    }
  }

  @Test
  void refusesUnderAGrantThatHasEnded() throws IOException {
    grant(production, LocalDate.now(ZoneId.systemDefault()).minusDays(1), Set.of());
    assertThatThrownBy(() -> learn(production, 0.3))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("grant-0001 ended on");
  }

  @Test
  void keepsWhatIsProvedBetterOnSetupsItNeverSaw() throws IOException {
    grant(production, LATER, Set.of());
    Learn.Result result = learn(production, 0.3);
    Learn.Row row = result.rows().getFirst();
    assertThat(row.comparison().base()).isEqualTo(row.comparison().classical());
    assertThat(row.comparison().gain().all().low95()).isPositive();
    assertThat(row.model()).contains("lighter_v001");
    assertThat(Files.readString(result.page()))
        .contains("Better, and in use as lighter_v001.")
        .contains("<polyline")
        .contains("data:image/png;base64,")
        .doesNotContain("<script");
    try (Production open = Production.open(production)) {
      List<Entry> entries = open.ledger().entries();
      assertThat(entries).extracting(Entry::event).containsExactly("grant", "hold-out", "learn");
      Models.Named used = new Models(open).inUse("lighter").orElseThrow();
      assertThat(used.model().card().grants()).containsExactly("grant-0001");
      assertThat(used.model().card().data().setups())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(entries.get(1).all("test"));
      assertThat(used.model().card().results())
          .singleElement()
          .satisfies(each -> assertThat(entries.get(1).all("test")).containsExactly(each.setup()));
      assertThat(open.learning()).doesNotExist();
    }
  }

  @Test
  void saysThatTheBaseIsAsGoodWhereThereIsNothingToLearn() throws IOException {
    grant(production, LATER, Set.of());
    Learn.Row row = learn(production, 0).rows().getFirst();
    assertThat(row.comparison().gain().all().mean()).isZero();
    assertThat(row.model()).isEmpty();
    try (Production open = Production.open(production)) {
      assertThat(new Models(open).all()).isEmpty();
      assertThat(open.ledger().entries()).extracting(Entry::event).doesNotContain("learn");
    }
  }

  @Test
  void learnsFromWhatAGrantCoversAlone() throws IOException {
    grant(production, LATER, Set.of("A011", "A012", "A013", "A014"));
    Learn.Result result = learn(production, 0.3);
    assertThat(result.uncovered()).isEqualTo(1);
    assertThat(result.rows().getFirst().frames()).isEqualTo(3 * 30);
  }

  @Test
  void endsAtTheSameWeightsWhenItWasKilledOnTheWay() throws IOException {
    Path other = made(folder.resolve("other/KITE"));
    grant(production, LATER, Set.of());
    grant(other, LATER, Set.of());
    learn(production, 0.3);
    assertThatThrownBy(() ->
            learn(
                other,
                0.3,
                line -> {
                  if (line.contains("step 150")) throw new IllegalStateException("killed");
                }))
        .hasMessage("killed");
    assertThat(other.resolve("cache/learning")).isNotEmptyDirectory();
    learn(other, 0.3);
    assertThat(weights(other)).isEqualTo(weights(production));
  }

  @Test
  void refusesToCompareOnATakeThatWasChangedAfterItWasSealed() throws IOException {
    grant(production, LATER, Set.of());
    assertThatThrownBy(() ->
            learn(
                production,
                0.3,
                line -> {
                  if (line.contains("step 150")) spoil();
                }))
        .hasMessageContaining("was changed after it was sealed");
  }

  private void spoil() {
    try (Production open = Production.look(production)) {
      String held = open.ledger().entries().getLast().all("test").getFirst();
      String media =
          open.takes().all().stream()
              .filter(each -> each.setup().equals(held))
              .findFirst()
              .orElseThrow()
              .media();
      Path file =
          open.originals().places().stream()
              .filter(each -> each.hash().equals(media))
              .map(each -> Path.of(each.path()))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String weights(Path production) {
    try (Production open = Production.open(production)) {
      return new Models(open).inUse("lighter").orElseThrow().model().card().weights();
    }
  }

  private static Learn.Result learn(Path production, double lift) {
    return learn(production, lift, line -> {});
  }

  private static Learn.Result learn(Path production, double lift, Consumer<String> heard) {
    return new Learn(
            production,
            List.of(new Lighter(lift)),
            Duration.ofMinutes(1),
            OptionalLong.of(200),
            1,
            "Ana",
            "Raccord test")
        .run(Progress.SILENT, heard);
  }

  private void grant(Path production, LocalDate until, Set<String> material) throws IOException {
    Path paper = Files.writeString(folder.resolve("grant.pdf"), "signed");
    new KeepGrant(production, Clearance.LEARN, material, until, "A. Producer", paper).run();
  }
}
