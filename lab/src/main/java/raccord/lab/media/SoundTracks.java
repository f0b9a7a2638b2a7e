package raccord.lab.media;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.PictureSource;
import raccord.lab.media.ffmpeg.Pictures;
import raccord.lab.media.ffmpeg.Sounds;

/// The sound tracks of a cut, played from their originals. One thread at a time.
///
/// A block's track is the track of the cut. Each clip is open only while it is heard, and is read
/// no more than a second ahead.
final class SoundTracks implements AutoCloseable {
  // Files interleave their tracks; none holds one back for longer.
  private static final Time AHEAD = new Time(1, new FrameRate(1, 1));

  private final List<LaidSound> laid;
  private final FrameRate rate;
  private final Deque<LaidSound> coming = new ArrayDeque<>();
  private final List<Playing> playing = new ArrayList<>();
  private final Map<Path, Optional<Time>> starts = new HashMap<>();
  private final Consumer<Damage> damage;
  private long from;

  /// @param rate frames per second of the cut
  /// @param damage takes what cannot be read
  SoundTracks(List<LaidSound> laid, FrameRate rate, Consumer<Damage> damage) {
    this.laid =
        laid.stream()
            .filter(each -> !each.record().isEmpty())
            .sorted(Comparator.comparingLong(each -> each.record().first()))
            .toList();
    this.rate = rate;
    this.damage = damage;
    seek(0);
  }

  /// Makes `next` give the sound from a frame of the cut on.
  void seek(long frame) {
    close();
    from = frame;
    coming.clear();
    laid.stream().filter(each -> each.record().past() > frame).forEach(coming::add);
  }

  /// The next block that is heard before a frame of the cut; empty when that is all for now.
  Optional<Sound> next(long past) {
    while (!coming.isEmpty() && coming.peekFirst().record().first() < past) {
      start(coming.removeFirst());
    }
    for (Iterator<Playing> each = playing.iterator(); each.hasNext(); ) {
      Playing clip = each.next();
      try {
        Optional<Sound> block = clip.next(past);
        if (block.isPresent()) return block;
        if (past < clip.laid.record().past()) continue;
        if (!clip.isWhole()) note(clip.laid, "it ends before the clip that uses it");
      } catch (MediaException e) {
        note(clip.laid, String.valueOf(e.getMessage()));
      }
      clip.sounds.close();
      each.remove();
    }
    return Optional.empty();
  }

  private void start(LaidSound clip) {
    try {
      Opening.refuseUnlessReadable(clip.media());
      playing.add(new Playing(clip));
    } catch (MediaException e) {
      note(clip, String.valueOf(e.getMessage()));
    }
  }

  private void note(LaidSound clip, String words) {
    String plain = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    String named = plain.contains(clip.media().toString()) ? plain : clip.media() + ": " + plain;
    damage.accept(new Damage(clip.record().first(), named));
  }

  @Override
  public void close() {
    playing.forEach(clip -> clip.sounds.close());
    playing.clear();
  }

  // Sound is counted from the first picture of its file.
  private Optional<Time> start(Path media) {
    Optional<Time> known = starts.get(media);
    if (known != null) return known;
    PictureSource source = new PictureSource(media, -1, 1, ReelOptions.SOUND.largest());
    Optional<Pictures> pictures = Pictures.open(source);
    Optional<Time> start = pictures.map(Pictures::start);
    pictures.ifPresent(Pictures::close);
    starts.put(media, start);
    return start;
  }

  /// A clip that is being heard.
  private final class Playing {
    private final LaidSound laid;
    private final Sounds sounds;
    private final ShotSound shot;
    private final Time entry;
    private final Time cut;
    private Time limit;
    private Time heard;

    Playing(LaidSound laid) {
      this.laid = laid;
      FrameRange record = laid.record();
      long first = Math.max(from, record.first());
      cut = new Time(first, rate);
      entry = laid.from().plus(atSpeed(new Time(first - record.first(), rate)));
      limit = entry;
      heard = cut;
      sounds = Sounds.open(laid.media(), start(laid.media()));
      try {
        if (sounds.tracks().isEmpty()) {
          throw MediaException.unreadable(
              laid.media(), "it holds no sound", "Link the clip to the recording.");
        }
        sounds.seek(entry);
      } catch (RuntimeException e) {
        sounds.close();
        throw e;
      }
      shot = new ShotSound(this::block, entry, cut, laid.speed());
    }

    private Time atSpeed(Time onCut) {
      // Microseconds: finer than any sample that is looked for.
      double seconds = onCut.approximateSeconds() * laid.speed();
      return laid.speed() == 1 ? onCut : Time.ofSeconds(Math.round(seconds * 1e6), 1_000_000);
    }

    private Optional<Sound> block() {
      Optional<Time> upcoming = sounds.upcoming();
      boolean soon = upcoming.isPresent() && upcoming.get().compareTo(limit) < 0;
      return soon ? sounds.next() : Optional.empty();
    }

    Optional<Sound> next(long past) {
      Time end = new Time(Math.min(past, laid.record().past()), rate);
      limit = entry.plus(atSpeed(end.minus(cut))).plus(AHEAD);
      for (Optional<Sound> next = shot.next(end); next.isPresent(); next = shot.next(end)) {
        Sound block = next.get();
        // What the file holds beyond the tracks it is laid on is not heard.
        if (block.track() >= laid.tracks().size()) continue;
        Time blockEnd = new Time(block.start() + block.length(), new FrameRate(block.rate(), 1));
        if (blockEnd.compareTo(heard) > 0) heard = blockEnd;
        int track = laid.tracks().get(block.track());
        return Optional.of(new Sound(track, block.start(), block.rate(), block.samples()));
      }
      return Optional.empty();
    }

    // Editing programs round; two frames less are no damage.
    boolean isWhole() {
      Time end = new Time(laid.record().past() - 2, rate);
      return heard.compareTo(end) >= 0;
    }
  }
}
