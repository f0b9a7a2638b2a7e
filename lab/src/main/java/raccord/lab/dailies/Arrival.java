package raccord.lab.dailies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import raccord.film.findings.Severity;
import raccord.film.picture.Frame;
import raccord.film.trouble.MediaException;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.Thumbnail;
import raccord.lab.store.ContentHash;
import raccord.lab.store.Original;
import raccord.lab.store.Original.Kind;
import raccord.lab.store.Original.State;
import raccord.lab.store.Trouble;

/// One recording, taken in: all that is worked out before it is recorded.
///
/// @param still a JPEG of its middle frame
/// @param troubles what is wrong with it
public record Arrival(
    Rush rush, Original original, Optional<byte[]> still, List<Trouble> troubles) {
  // Two across the report's page on a large screen; 60 kB each.
  private static final int STILL = 640;
  private static final double QUALITY = 0.85;

  public Arrival {
    troubles = List.copyOf(troubles);
  }

  /// Hashes, verifies, and looks. A file that cannot be understood comes in with a trouble.
  ///
  /// @param listed what the lists made on set say
  /// @param read told how many more bytes were read
  /// @throws MediaException if the bytes cannot be read at all
  public static Arrival of(Rush rush, HashList listed, LongConsumer read) {
    List<Trouble> troubles = new ArrayList<>();
    State state = State.GOOD;
    HashList.Check check = listed.check();
    String hash;
    try {
      hash = ContentHash.of(rush.files(), read, check);
    } catch (MediaException e) {
      return unopened(rush, trouble(rush, "unreadable", Severity.ERROR, sentence(e)));
    }
    for (String wrong : check.wrong()) {
      state = State.DAMAGED;
      troubles.add(trouble(rush, "damaged", Severity.ERROR, wrong));
    }
    if (!rush.missing().isEmpty()) {
      troubles.add(trouble(rush, "missing-frames", Severity.WARNING, skipped(rush)));
    }
    ReelOptions options = rush.kind() == Kind.SOUND ? ReelOptions.SOUND : ReelOptions.ALL;
    try (Reel reel = Reel.open(rush.path(), options.withThreads(1))) {
      return seen(rush, hash, state, reel, troubles);
    } catch (MediaException e) {
      troubles.add(trouble(rush, "unreadable", Severity.ERROR, sentence(e)));
      return new Arrival(rush, blank(rush, hash, State.UNREADABLE), Optional.empty(), troubles);
    }
  }

  private static Arrival seen(
      Rush rush, String hash, State state, Reel reel, List<Trouble> troubles) {
    ReelFacts facts = reel.facts();
    Optional<Framing> framing = Optional.empty();
    Optional<byte[]> still = Optional.empty();
    if (facts.picture().isPresent()) {
      framing = Framing.of(reel);
      still = still(reel);
      if (framing.isEmpty()) {
        troubles.add(
            trouble(
                rush,
                "unreadable",
                Severity.ERROR,
                "No frame of " + rush.path() + " can be decoded. Copy the card again."));
      }
    }
    if (facts.picture().isEmpty() && rush.kind() != Kind.SOUND) {
      troubles.add(trouble(rush, "no-picture", Severity.WARNING, soundOnly(rush, facts)));
    }
    for (Damage damage : reel.damage().stream().limit(3).toList()) {
      troubles.add(
          trouble(
              rush,
              "damaged-frames",
              Severity.WARNING,
              rush.path()
                  + " is damaged at frame "
                  + damage.frame()
                  + ": "
                  + damage.words()
                  + "."));
    }
    Optional<ReelFacts.Picture> picture = facts.picture();
    Original original =
        new Original(
            hash,
            rush.name(),
            rush.kind(),
            picture.isPresent() && framing.isEmpty() ? State.UNREADABLE : state,
            rush.bytes(),
            picture.map(ReelFacts.Picture::rate),
            picture.map(ReelFacts.Picture::frames).orElse(0L),
            picture.map(ReelFacts.Picture::width).orElse(0),
            picture.map(ReelFacts.Picture::height).orElse(0),
            facts.timecode(),
            facts.roll(),
            description(facts),
            facts.tags().getOrDefault("ixml", ""),
            framing.map(Framing::bytes).orElse(new byte[0]));
    return new Arrival(rush, original, still, troubles);
  }

  private static Optional<byte[]> still(Reel reel) {
    ReelFacts.Picture picture = reel.facts().pictures();
    reel.seek(picture.frames() / 2);
    Optional<Frame> next = reel.next();
    if (next.isEmpty()) {
      reel.seek(0);
      next = reel.next();
    }
    if (next.isEmpty()) return Optional.empty();
    try (Frame frame = next.get()) {
      return Optional.of(Thumbnail.of(frame, picture, STILL).jpeg(QUALITY));
    }
  }

  private static String description(ReelFacts facts) {
    List<String> words = new ArrayList<>();
    facts
        .picture()
        .ifPresent(
            p -> words.add(p.codec() + " " + p.width() + "×" + p.height() + " " + p.layout()));
    if (!facts.sound().isEmpty()) {
      int channels = facts.sound().stream().mapToInt(ReelFacts.SoundTrack::channels).sum();
      words.add(
          facts.sound().getFirst().codec()
              + " "
              + facts.sound().getFirst().rate()
              + " Hz, "
              + channels
              + (channels == 1 ? " channel" : " channels"));
    }
    return String.join("; ", words);
  }

  /// A file whose bytes could not be read has no content to be known by; its path stands in.
  private static Arrival unopened(Rush rush, Trouble trouble) {
    String hash = "path:" + rush.path();
    return new Arrival(
        rush, blank(rush, hash, State.UNREADABLE), Optional.empty(), List.of(trouble));
  }

  private static Original blank(Rush rush, String hash, State state) {
    return new Original(
        hash,
        rush.name(),
        rush.kind(),
        state,
        rush.bytes(),
        Optional.empty(),
        0,
        0,
        0,
        Optional.empty(),
        "",
        "",
        "",
        new byte[0]);
  }

  private static String skipped(Rush rush) {
    long first = rush.missing().getFirst();
    int more = rush.missing().size() - 1;
    return rush.path()
        + " has no frame "
        + first
        + (more == 0 ? "" : more == 1 ? ", nor one other" : ", nor " + more + " others")
        + ". Copy the card again, or render the frames again.";
  }

  // FFmpeg finds sound of some phone in almost any text, so a broken movie can look like that.
  private static String soundOnly(Rush rush, ReelFacts facts) {
    String found = facts.sound().isEmpty() ? "nothing" : facts.sound().getFirst().codec();
    return rush.path()
        + " is named like a picture and holds none ("
        + found
        + "). If it should have one, copy it again.";
  }

  private static Trouble trouble(Rush rush, String rule, Severity severity, String sentence) {
    return new Trouble(rush.path().toString(), rule, severity, sentence);
  }

  private static String sentence(MediaException e) {
    return String.valueOf(e.getMessage());
  }
}
