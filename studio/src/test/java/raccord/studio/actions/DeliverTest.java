package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Item;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.interchange.AscMhl;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.TimelineFormat;
import raccord.film.ledger.Entry;
import raccord.film.picture.Frame;
import raccord.film.rights.Affected;
import raccord.film.rights.UseReport;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.store.Production;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Says;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

class DeliverTest {
  @TempDir static Path folder;
  private static Path production;
  private static Path card;

  /// Brightens the lower half a little: a version that certainly differs.
  @Says("Brightens the lower half.")
  record Brighten() implements Fix {
    @Override
    public Painted apply(Window window) {
      Canvas canvas = window.view(View.NATIVE).copy();
      float[] luma = canvas.plane(0);
      for (int i = 0; i < luma.length; i++) {
        if (window.top() + i / canvas.width() >= 54) luma[i] += 0.01f;
      }
      return Painted.own(View.NATIVE, canvas);
    }
  }

  @BeforeAll
  static void shootsCutsAndRepairs() throws IOException {
    production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    card = folder.resolve("cards/A012");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 60, "01:00:00:00", "A012");
    Rushes.shoot(card.resolve("12B-1.mov"), 2, 3, 60, "01:02:00:00", "A012");
    new Ingest(production, List.of(card)).run(Progress.SILENT);
    Path edl =
        Files.writeString(
            folder.resolve("cut.edl"),
            """
            TITLE: ONE
            FCM: NON-DROP FRAME

            001  AX       V     C        01:00:00:12 01:00:01:12 00:00:00:00 00:00:01:00
            * FROM CLIP NAME: 12A-1.mov
            002  AX       V     C        01:02:00:10 01:02:01:10 00:00:01:00 00:00:02:00
            * FROM CLIP NAME: 12B-1.mov
            """);
    new Conform(edl, Optional.of(production), List.of(), Optional.empty()).run(Progress.SILENT);
  }

  @Test
  void putsTheApprovedVersionIntoTheCutBesideTheOriginal() throws IOException {
    Version version = approved("0010");
    Deliver.Result result = deliver("first", Deliver.Form.FFV1);
    assertThat(result.versions()).contains(version.name());

    Item.Clip clip = clip(result.folder().resolve("ONE.otio"), 0);
    assertThat(clip.activeMedia()).isEqualTo(version.label());
    assertThat(clip.media()).containsKey(Item.Clip.DEFAULT_MEDIA);
    Path pictures =
        result.folder().resolve(clip.activeReference().orElseThrow().target().orElseThrow());
    assertThat(pictures).exists();
    assertThat(clip.markers())
        .anyMatch(marker -> marker.comment().equals("Approved by A. Supervisor: clean"));

    // Opened as a cut of its own, the frame that is shown is the one that was cut.
    Conform.Result opened =
        new Conform(
                result.folder().resolve("ONE.otio"),
                Optional.empty(),
                List.of(result.folder().resolve("media")),
                Optional.empty())
            .run(Progress.SILENT);
    assertThat(opened.film().conform().getFirst().media()).contains(pictures);
    // Eight frames of handles come before the first frame of the clip.
    assertThat(opened.shots().getFirst().source().orElseThrow().frames().first()).isEqualTo(8);
    try (Reel reel = Reel.open(pictures);
        Reel original = Reel.open(card.resolve("12A-1.mov"))) {
      assertThat(reel.facts().timecode().orElseThrow()).hasToString("01:00:00:04");
      assertThat(reel.facts().roll()).isEqualTo("A012");
      original.seek(12);
      reel.seek(8);
      try (Frame was = original.next().orElseThrow();
          Frame is = reel.next().orElseThrow()) {
        assertThat(is.sample(0, 5, 7)).isEqualTo(was.sample(0, 5, 7));
        assertThat(is.sample(0, 5, 70)).isGreaterThan(was.sample(0, 5, 70));
      }
    }
  }

  @Test
  void sendsAllPapersAndAHashListOfEverything() throws IOException {
    Version version = approved("0010");
    Path delivery = deliver("papers", Deliver.Form.PRORES).folder();
    assertThat(delivery.resolve("papers").resolve(version.name()).resolve("lock.json")).exists();
    assertThat(Files.readString(delivery.resolve("use-report.csv"))).contains(version.name());
    assertThat(Files.readString(delivery.resolve("use-report.html")))
        .contains("A. Supervisor")
        .contains(version.name());
    Path list;
    try (Stream<Path> lists = Files.list(delivery.resolve("ascmhl"))) {
      list = lists.filter(each -> each.toString().endsWith(".mhl")).findFirst().orElseThrow();
    }
    AscMhl hashes = AscMhl.read(Files.readString(list), "list");
    try (Stream<Path> files = Files.walk(delivery)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> delivery.relativize(file).toString())
                  .filter(file -> !file.startsWith("ascmhl"))
                  .filter(file -> hashes.digest(file, "xxh64").isEmpty()))
          .isEmpty();
    }
  }

  @Test
  void writesSceneLinearHalvesFromFrame1001() {
    Version version = approved("0020");
    Path delivery = deliver("exr", Deliver.Form.EXR).folder();
    Path first =
        delivery.resolve("media").resolve(version.name()).resolve(version.name() + ".1001.exr");
    assertThat(first).exists();
    try (Reel reel = Reel.open(first.resolveSibling(""));
        Frame frame = reel.next().orElseThrow()) {
      assertThat(frame.layout()).hasToString("RGB half");
      assertThat(frame.colour().transfer()).isEqualTo(8);
    }
  }

  @Test
  void neverOverwritesADelivery() {
    approved("0010");
    deliver("once", Deliver.Form.FFV1);
    assertThatThrownBy(() -> deliver("once", Deliver.Form.FFV1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is there already");
  }

  @Test
  void takesUpWhatAKilledDeliveryHadFinished() throws IOException {
    Version version = approved("0010");
    Path whole = deliver("whole", Deliver.Form.FFV1).folder();
    Path draft = whole.resolveSibling(".taken.part");
    Path pictures = Path.of("media", version.name() + ".mkv");
    Files.createDirectories(draft.resolve("media"));
    // As a kill leaves it: the job, pictures that were finished, and some that were not.
    StringBuilder job = new StringBuilder("FFV1");
    try (Production open = Production.open(production)) {
      for (Deliverable each : Deliverable.approved(open.versions(), List.of())) {
        job.append('\n').append(each.version().name()).append(' ').append(each.version().recipe());
      }
    }
    Files.writeString(draft.resolve("job.txt"), job);
    Files.writeString(draft.resolve(pictures), "finished before the kill");
    Files.writeString(draft.resolve("media/.other.mkv.part"), "half");
    Path taken = deliver("taken", Deliver.Form.FFV1).folder();
    assertThat(Files.readString(taken.resolve(pictures))).isEqualTo("finished before the kill");
    assertThat(taken.resolve("media/.other.mkv.part")).doesNotExist();
    assertThat(taken.resolve("job.txt")).doesNotExist();
    assertThat(draft).doesNotExist();
  }

  @Test
  void stopsAndSaysEveryReason() throws IOException {
    Path other = another("OTHER");
    Version altered = approved(other, "0010");
    Version generated = approved(other, "0020");
    try (Production open = Production.open(other)) {
      damage(open.versions().media(altered));
      // The ledger says that pictures of this one were recorded nowhere, under a consent.
      open.ledger()
          .add(
              "A. Artist",
              "fix",
              Entry.facts(
                  Map.of(
                      Affected.VERSION,
                      generated.name(),
                      UseReport.GENERATED,
                      "0.02",
                      Affected.RESTS,
                      "consent-0001")));
      open.ledger().add("A. Producer", "revoke", Entry.facts(Map.of("id", "consent-0001")));
    }
    assertThatThrownBy(() -> deliverAll(other))
        .isInstanceOfSatisfying(
            Deliver.Stopped.class,
            stopped -> {
              assertThat(stopped.reasons()).hasSize(3);
              assertThat(stopped.reasons())
                  .anyMatch(r -> r.startsWith(generated.name() + " holds generated pictures"));
              assertThat(stopped.reasons())
                  .anyMatch(r -> r.contains("rests on consent-0001, which was taken back"));
              assertThat(stopped.reasons())
                  .anyMatch(r -> r.contains(altered.name()) && r.contains("lock was proved on"));
            });
    assertThat(other.resolve("deliveries")).doesNotExist();
    // Made final and out of the consent's way, only the lock is left.
    new Judge(other, generated.name(), verdict(), true).run();
    assertThatThrownBy(() -> deliverAll(other)).hasMessageNotContaining("holds generated pictures");
  }

  @Test
  void aDeliveredCutComesBackWithItsVersionsAndIsDeliveredAgain() {
    Path other = another("BACK");
    Version version = approved(other, "0010");
    Path first = deliverAll(other).folder();
    Conform.Result back = conformed(other, first.resolve("ONE.otio"));
    assertThat(back.unlinked()).isEmpty();
    // The frame of the version that the cut shows first comes after its eight handles.
    assertThat(back.shots().getFirst().source().orElseThrow().frames().first()).isEqualTo(8);
    assertThat(back.shots().getLast().source().orElseThrow().media()).endsWith("12B-1.mov");
    assertThat(found(other, "temp-layer,lock-broken,conform")).isEmpty();

    assertThatThrownBy(() -> approved(other, "0010"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shows " + version.name() + ", which is repaired already");
    approved(other, "0020");
    Item.Clip again = clip(deliverAll(other).folder().resolve("ONE.otio"), 0);
    assertThat(again.activeMedia()).isEqualTo(version.label());
    assertThat(again.media())
        .isEqualTo(clip(first.resolve("ONE.otio"), 0).media())
        .containsKey(Item.Clip.DEFAULT_MEDIA);
  }

  @Test
  void aCheckNamesWhatNobodyLetIntoTheCut() throws IOException {
    Path other = another("TEMP");
    Version rejected = approved(other, "0010");
    Version generated = approved(other, "0020");
    conformed(other, deliverAll(other).folder().resolve("ONE.otio"));
    Version.Verdict no =
        new Version.Verdict(
            Version.State.REJECTED,
            "too bright",
            "A. Director",
            Instant.parse("2026-05-05T10:00:00Z"));
    new Judge(other, rejected.name(), no, false).run();
    try (Production open = Production.open(other)) {
      open.ledger()
          .add(
              "A. Artist",
              "fix",
              Entry.facts(Map.of(Affected.VERSION, generated.name(), UseReport.GENERATED, "0.02")));
    }
    List<Finding> temporary = found(other, "temp-layer");
    assertThat(temporary).extracting(Finding::shot).containsExactly("0010", "0020");
    assertThat(temporary).extracting(Finding::severity).containsOnly(Severity.ERROR);
    assertThat(temporary.getFirst().sentence()).contains("was rejected (too bright)");
    assertThat(temporary.getLast().sentence()).contains("nobody has made final");
    assertThat(found(other, "lock-broken")).isEmpty();

    try (Production open = Production.open(other)) {
      damage(open.versions().media(generated));
    }
    assertThat(found(other, "lock-broken"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.shot()).isEqualTo("0020");
          assertThat(each.sentence()).contains("are not those that its lock was proved on");
        });
  }

  private static void damage(Path media) throws IOException {
    byte[] bytes = Files.readAllBytes(media);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(media, bytes, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /// A production of its own with the same cut.
  private static Path another(String name) {
    Path other = new NewProduction(folder.resolve(name)).run(Progress.SILENT).folder();
    new Ingest(other, List.of(card)).run(Progress.SILENT);
    conformed(other, folder.resolve("cut.edl"));
    return other;
  }

  private static Conform.Result conformed(Path where, Path cut) {
    return new Conform(cut, Optional.of(where), List.of(), Optional.empty()).run(Progress.SILENT);
  }

  private static List<Finding> found(Path where, String rules) {
    return new CheckCut(
            where,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new Selection(List.of(rules.split(",")), List.of(), List.of()),
            Optional.of(where.resolve("test-report")))
        .run(Progress.SILENT)
        .report()
        .screened()
        .findings();
  }

  private static Deliver.Result deliverAll(Path where) {
    return new Deliver(
            where, Optional.empty(), Deliver.Form.FFV1, List.of(), "A. Assistant", "Raccord test")
        .run(Progress.SILENT);
  }

  private static Item.Clip clip(Path cut, int index) {
    return Interchange.read(cut, TimelineFormat.ReadOptions.NONE)
        .pictureTracks()
        .getFirst()
        .items()
        .stream()
        .filter(Item.Clip.class::isInstance)
        .map(Item.Clip.class::cast)
        .toList()
        .get(index);
  }

  private static Deliver.Result deliver(String name, Deliver.Form form) {
    return new Deliver(
            production,
            Optional.of(folder.resolve("deliveries").resolve(name)),
            form,
            List.of(),
            "A. Assistant",
            "Raccord test")
        .run(Progress.SILENT);
  }

  private static Version approved(String shot) {
    return approved(production, shot);
  }

  private static Version approved(Path where, String shot) {
    Version version =
        new FixShot(
                where,
                Optional.of(shot),
                new Brighten(),
                List.of(),
                Handed.NOTHING,
                Optional.empty(),
                1,
                FixShot.Signing.by("A. Artist"),
                "Raccord test")
            .run(Progress.SILENT)
            .version()
            .orElseThrow();
    return new Judge(where, version.name(), verdict(), false).run();
  }

  private static Version.Verdict verdict() {
    return new Version.Verdict(
        Version.State.APPROVED, "clean", "A. Supervisor", Instant.parse("2026-05-04T10:00:00Z"));
  }
}
