package raccord.lab.repair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Learned;
import raccord.lab.tools.Still;
import raccord.lab.vision.Codes;

/// Footage that is read from a reel, with what was handed in with it. One thread at a time. Whoever
/// opens, closes.
public final class ReelFootage implements Footage, AutoCloseable {
  private final Brief brief;
  private final ReelFacts facts;
  private final FrameRange frames;
  private final List<Long> chosen;
  private final Codes codes;
  private final Optional<Masks> mask;
  private final Optional<Masks> matte;
  private final Optional<Footage> reference;
  private final Optional<Footage> plate;
  private final List<Footage> takes;
  private final SortedMap<Long, Footage> examples = new TreeMap<>();
  // What was opened beside the reel, in that order.
  private final List<Runnable> open = new ArrayList<>();
  private @Nullable Reel reel;
  private long next;

  /// What a shot is repaired with.
  ///
  /// @param name what people call the shot
  /// @param media opens it
  /// @param frames of the shot; all of the media when absent
  /// @param chosen frames that were asked for; all of the shot when empty
  /// @param region where the result may differ
  /// @param mask mattes that mark something
  /// @param reference what to be like
  /// @param plate the place without what is in the way
  /// @param takes other takes of the setup
  /// @param learned networks by skill, which stay open as long as the footage
  /// @param examples frames that somebody finished by hand, by the frame of the media; of stills
  ///   also by the number that they carry
  /// @param matte mattes that go with the picture
  public record Brief(
      String name,
      Supplier<Reel> media,
      Optional<FrameRange> frames,
      List<Long> chosen,
      Region region,
      Optional<Path> mask,
      Optional<Brief> reference,
      Optional<Brief> plate,
      List<Brief> takes,
      long seed,
      Map<String, Learned> learned,
      SortedMap<Long, Brief> examples,
      Optional<Path> matte) {
    public Brief {
      learned = Map.copyOf(learned);
      chosen = List.copyOf(chosen);
      takes = List.copyOf(takes);
      examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    }

    /// A shot and nothing else.
    public static Brief of(String name, Supplier<Reel> media) {
      return new Brief(
          name,
          media,
          Optional.empty(),
          List.of(),
          Region.WHOLE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0,
          Map.of(),
          Collections.emptySortedMap(),
          Optional.empty());
    }

    /// The same, where the result may differ only there.
    public Brief within(Region where) {
      return new Brief(
          name, media, frames, chosen, where, mask, reference, plate, takes, seed, learned,
          examples, matte);
    }

    /// The same, with mattes that mark something.
    public Brief masked(Path mattes) {
      return new Brief(
          name,
          media,
          frames,
          chosen,
          region,
          Optional.of(mattes),
          reference,
          plate,
          takes,
          seed,
          learned,
          examples,
          matte);
    }

    /// The same, with frames asked for.
    public Brief asking(List<Long> some) {
      return new Brief(
          name, media, frames, some, region, mask, reference, plate, takes, seed, learned, examples,
          matte);
    }

    /// The same, with something to be like.
    public Brief like(Optional<Brief> other) {
      return new Brief(
          name, media, frames, chosen, region, mask, other, plate, takes, seed, learned, examples,
          matte);
    }

    /// The same, with the place without what is in the way.
    public Brief over(Optional<Brief> empty) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, empty, takes, seed, learned,
          examples, matte);
    }

    /// The same, with other takes of the setup.
    public Brief beside(List<Brief> others) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, plate, others, seed, learned,
          examples, matte);
    }

    /// The same, with frames that somebody finished.
    public Brief shown(SortedMap<Long, Brief> finished) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, plate, takes, seed, learned,
          finished, matte);
    }

    /// The same, with mattes that go with the picture.
    public Brief carrying(Optional<Path> mattes) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, plate, takes, seed, learned,
          examples, mattes);
    }

    /// The same, with other chances.
    public Brief seeded(long chances) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, plate, takes, chances, learned,
          examples, matte);
    }

    /// The same, with what was learned.
    public Brief knowing(Map<String, Learned> networks) {
      return new Brief(
          name, media, frames, chosen, region, mask, reference, plate, takes, seed, networks,
          examples, matte);
    }

    /// The same, of these frames alone.
    public Brief of(FrameRange some) {
      return new Brief(
          name,
          media,
          Optional.of(some),
          chosen,
          region,
          mask,
          reference,
          plate,
          takes,
          seed,
          learned,
          examples,
          matte);
    }
  }

  /// @throws MediaException if the media cannot be read
  /// @throws IllegalArgumentException if a frame was asked for that is not there
  public ReelFootage(Brief brief) {
    this.brief = brief;
    Reel opened = brief.media().get();
    reel = opened;
    try {
      facts = opened.facts();
      ReelFacts.Picture picture = facts.pictures();
      FrameRange all = new FrameRange(0, picture.frames());
      frames = brief.frames().map(each -> each.within(all)).orElse(all);
      if (frames.isEmpty()) {
        throw new IllegalArgumentException(
            brief.name()
                + " has no frames "
                + brief.frames().map(Object::toString).orElse("")
                + ".");
      }
      for (long frame : brief.chosen()) {
        if (!frames.contains(frame)) {
          throw new IllegalArgumentException(
              brief.name()
                  + " has no frame "
                  + frame
                  + "; its frames run from "
                  + frames.first()
                  + " to "
                  + (frames.past() - 1)
                  + ".");
        }
      }
      chosen =
          brief.chosen().isEmpty()
              ? LongStream.range(frames.first(), frames.past()).boxed().toList()
              : brief.chosen().stream().sorted().distinct().toList();
      codes = new Codes(picture.layout(), picture.colour(), picture.height());
      mask = brief.mask().map(file -> masks(file, picture.frames()));
      matte = brief.matte().map(file -> masks(file, picture.frames()));
      reference = brief.reference().map(this::beside);
      plate = brief.plate().map(this::beside);
      takes = brief.takes().stream().map(this::beside).toList();
      brief.examples().forEach((frame, still) -> examples.put(counted(frame), beside(still)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  // Stills are called by the numbers they carry; where both could be meant, by their place.
  private long counted(long frame) {
    long first = Long.parseLong(facts.tags().getOrDefault("first_number", "0"));
    return frames.contains(frame) ? frame : frame - first;
  }

  private Masks masks(Path file, long count) {
    Masks masks = new Masks(file, frames, count);
    open.add(masks::close);
    return masks;
  }

  private Footage beside(Brief handed) {
    ReelFootage footage = new ReelFootage(handed);
    open.add(footage::close);
    return footage;
  }

  @Override
  public String name() {
    return brief.name();
  }

  /// Everything the media says of itself.
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public ReelFacts.Picture picture() {
    return facts.pictures();
  }

  @Override
  public Optional<Timecode> timecode() {
    return facts.timecode();
  }

  @Override
  public FrameRange frames() {
    return frames;
  }

  @Override
  public List<Long> chosen() {
    return chosen;
  }

  @Override
  public void each(FrameRange range, Consumer<Still> look) {
    FrameRange wanted = range.within(frames);
    for (long frame = wanted.first(); frame < wanted.past(); frame++) {
      try (Still still = at(frame)) {
        look.accept(still);
      }
    }
  }

  @Override
  public Still at(long frame) {
    long wanted = Math.clamp(frame, frames.first(), frames.past() - 1);
    Reel source = reel;
    if (source == null) throw new IllegalStateException(brief.name() + " is closed.");
    if (wanted != next) source.seek(wanted);
    next = wanted + 1;
    Frame read =
        source
            .next()
            .orElseThrow(() ->
                MediaException.unreadable(
                    facts.file(),
                    "it ends before frame " + wanted,
                    "Copy it again, or name fewer frames."));
    try {
      if (read.index() != wanted) {
        throw MediaException.unreadable(
            facts.file(),
            "its frame " + wanted + " cannot be decoded",
            "Copy it again from the card or the sender.");
      }
      return new Still(read, codes, mask(wanted));
    } catch (RuntimeException e) {
      read.close();
      throw e;
    }
  }

  @Override
  public Optional<Matte> mask(long frame) {
    return mask.map(each -> each.at(frame, picture().width(), picture().height()));
  }

  @Override
  public Optional<Matte> matte(long frame) {
    return matte.map(each -> each.at(frame, picture().width(), picture().height()));
  }

  @Override
  public Matte region(long frame) {
    Matte asked = brief.region().at(frame, picture().width(), picture().height());
    return mask(frame).map(asked::and).orElse(asked);
  }

  @Override
  public Optional<Footage> reference() {
    return reference;
  }

  @Override
  public Optional<Footage> plate() {
    return plate;
  }

  @Override
  public List<Footage> takes() {
    return takes;
  }

  @Override
  public Optional<Learned> learned(String skill) {
    return Optional.ofNullable(brief.learned().get(skill));
  }

  @Override
  public SortedMap<Long, Footage> examples() {
    return Collections.unmodifiableSortedMap(examples);
  }

  @Override
  public long seed() {
    return brief.seed();
  }

  @Override
  public void close() {
    if (reel != null) reel.close();
    reel = null;
    open.reversed().forEach(Runnable::run);
    open.clear();
  }
}
