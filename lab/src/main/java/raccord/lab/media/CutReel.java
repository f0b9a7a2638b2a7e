package raccord.lab.media;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// A cut played from its originals as if it were one film.
///
/// Frames are counted on the cut. A dissolve shows the outgoing shot up to its middle, then the
/// incoming one. A shot whose source is longer or shorter than its place in the cut shows the
/// nearest source frame. Where nothing can be shown there is black, and [#damage] says why, unless
/// the shot names no source: that is the cut's own business. Where an original is damaged, so is
/// the cut that shows it. Two originals are open at most. One thread at a time.
///
/// Sound is what the cut's sound tracks hold; of a cut without any, what the shown shot's own
/// original holds there, at its own rate and with its own tracks. Beside sound tracks the
/// original's own sound is the guide. All of it comes up to the end of the frame that was read
/// last, and what a shot's original holds is left out when it is not asked for before the next shot
/// begins.
public final class CutReel implements Reel {
  private static final int MOST_OPEN = 2;

  private final Path name;
  private final List<Shot> shots;
  private final FrameRate rate;
  private final int width;
  private final int height;
  private final long length;
  private final ReelOptions options;
  private final Optional<SoundTracks> tracks;
  private final Map<String, Reel> open = new LinkedHashMap<>(4, 0.75f, true);
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, Integer> told = new HashMap<>();
  private final Set<Damage> damage = new LinkedHashSet<>();
  private @Nullable SharedFrame held;
  private String heldMedia = "";
  private String heard = "";
  private @Nullable ShotSound sound;
  private long at;

  /// @param name what to call the cut in sentences: its file
  /// @param shots in the order of the cut
  /// @param rate frames per second of the cut
  /// @param width pixels of the black that fills gaps
  /// @param height pixels of the black that fills gaps
  /// @param laid what lies on the cut's sound tracks; absent when it has none
  public CutReel(
      Path name,
      List<Shot> shots,
      FrameRate rate,
      int width,
      int height,
      ReelOptions options,
      Optional<List<LaidSound>> laid) {
    this.name = name;
    this.shots = List.copyOf(shots);
    this.rate = rate;
    this.width = width;
    this.height = height;
    this.options = options;
    tracks =
        laid.filter(each -> options.sound()).map(each -> new SoundTracks(each, rate, damage::add));
    length = shots.stream().mapToLong(shot -> shot.frames().past()).max().orElse(0);
  }

  @Override
  public ReelFacts facts() {
    return new ReelFacts(
        name,
        "cut",
        Optional.of(
            new ReelFacts.Picture(
                "originals",
                width,
                height,
                rate,
                false,
                length,
                true,
                Black.LAYOUT,
                Black.COLOUR,
                Frame.Scan.PROGRESSIVE,
                0,
                ReelFacts.PixelAspect.SQUARE)),
        List.of(),
        new Time(length, rate),
        Time.zero(rate),
        Optional.empty(),
        "",
        Map.of());
  }

  @Override
  public Optional<Frame> next() {
    if (at >= length) return Optional.empty();
    long frame = at++;
    return Optional.of(shown(frame).orElseGet(() -> Black.frame(frame, rate, width, height)));
  }

  private Optional<Frame> shown(long frame) {
    Optional<Shot> shot = shotAt(frame);
    boolean begins = shot.isEmpty() || !shot.get().id().equals(heard);
    if (begins) hush();
    if (shot.isEmpty()) return Optional.empty();
    if (refused.containsKey(shot.get().id())) return Optional.empty();
    Optional<Shot.Source> source = shot.get().source();
    if (source.isEmpty()) return Optional.empty();
    String media = source.get().media();
    long wanted = sourceFrame(shot.get(), source.get(), frame);
    try {
      SharedFrame picture = picture(media, wanted, begins);
      passOn(media, wanted, frame);
      if (begins) listen(shot.get(), source.get(), frame, picture);
      return Optional.of(picture.shown(frame, new Time(frame, rate)));
    } catch (MediaException | IllegalArgumentException e) {
      return missing(String.valueOf(e.getMessage()), frame, shot.get());
    }
  }

  // What an original said while this frame was decoded is wrong with this frame, or with one that
  // it is built on.
  private void passOn(String media, long wanted, long frame) {
    Reel reel = reel(media);
    List<Damage> all = reel.damage();
    int heard = told.getOrDefault(media, 0);
    String name = String.valueOf(reel.facts().file().getFileName());
    for (int i = 0; i < all.size(); i++) {
      Damage each = all.get(i);
      // What is known from the start, such as a missing still, counts where its frame is shown.
      if (i < heard && each.frame() != wanted) continue;
      damage.add(new Damage(frame, name + " at its frame " + each.frame() + ": " + each.words()));
    }
    told.put(media, all.size());
  }

  // Said once a shot, where its first black frame is.
  private Optional<Frame> missing(String words, long frame, Shot shot) {
    hush();
    String plain = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    if (refused.putIfAbsent(shot.id(), plain) == null) damage.add(new Damage(frame, plain));
    return Optional.empty();
  }

  private void listen(Shot shot, Shot.Source source, long frame, SharedFrame picture) {
    heard = shot.id();
    Reel reel = reel(source.media());
    double speed = speed(shot, source, reel);
    if (!LaidSound.isSpeed(speed)) return;
    Time from = picture.time().minus(reel.facts().start());
    sound = new ShotSound(reel::nextSound, from, new Time(frame, rate), speed);
  }

  // Lengths are rounded to frames: one frame more or less of many is no other speed.
  private double speed(Shot shot, Shot.Source source, Reel reel) {
    double counted = reel.facts().pictures().rate().approximately();
    double has = source.frames().length() / counted;
    double needs = shot.frames().length() / rate.approximately();
    double apart = Math.abs(has - needs);
    boolean rounded = apart < 1.01 / Math.min(counted, rate.approximately());
    return rounded && apart <= needs / 10 ? 1 : has / needs;
  }

  private void hush() {
    heard = "";
    sound = null;
  }

  private Optional<Shot> shotAt(long frame) {
    Shot found = null;
    for (Shot shot : shots) {
      if (!shot.frames().contains(frame)) continue;
      if (found == null || frame >= middle(shot)) found = shot;
    }
    return Optional.ofNullable(found);
  }

  private static long middle(Shot incoming) {
    return (incoming.in().frames().first() + incoming.in().frames().past()) / 2;
  }

  private static long sourceFrame(Shot shot, Shot.Source source, long frame) {
    long played = frame - shot.frames().first();
    long has = source.frames().length();
    long needs = shot.frames().length();
    if (has == needs || has == 0) return source.frames().first() + played;
    // The middle of the frame's time on the cut falls into this frame of the source.
    return source.frames().first() + (2 * played + 1) * has / (2 * needs);
  }

  // A shot that goes on where the last one ended seeks all the same: its sound was read ahead.
  private SharedFrame picture(String media, long wanted, boolean begins) {
    boolean same = held != null && heldMedia.equals(media);
    if (held != null && same && held.index() == wanted && !begins) return held;
    boolean onwards = !begins && held != null && same && held.index() + 1 == wanted;
    letGo();
    Reel reel = reel(media);
    if (!onwards) reel.seek(wanted);
    Frame frame =
        reel.next()
            .orElseThrow(() ->
                MediaException.unreadable(
                    reel.facts().file(),
                    "it ends before frame " + wanted + ", which the cut uses",
                    "Link the cut to the right take."));
    held = new SharedFrame(frame);
    heldMedia = media;
    return held;
  }

  private Reel reel(String media) {
    Reel already = open.get(media);
    if (already != null) return already;
    if (open.size() == MOST_OPEN) {
      Iterator<Reel> oldest = open.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
    Reel opened = Reel.open(Path.of(media), options);
    open.put(media, opened);
    told.put(media, opened.damage().size());
    return opened;
  }

  private void letGo() {
    if (held != null) held.close();
    held = null;
  }

  @Override
  public void seek(long frame) {
    if (frame < 0) throw new IllegalArgumentException("There is no frame " + frame + ".");
    at = frame;
    hush();
    tracks.ifPresent(each -> each.seek(frame));
  }

  @Override
  public Optional<Sound> nextSound() {
    return tracks.isPresent() ? tracks.get().next(at) : own();
  }

  @Override
  public Optional<Sound> nextGuide() {
    return tracks.isPresent() ? own() : Optional.empty();
  }

  private Optional<Sound> own() {
    return sound == null ? Optional.empty() : sound.next(new Time(at, rate));
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public void close() {
    hush();
    letGo();
    tracks.ifPresent(SoundTracks::close);
    open.values().forEach(Reel::close);
    open.clear();
  }
}
