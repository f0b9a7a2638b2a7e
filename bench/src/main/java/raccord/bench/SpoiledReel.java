package raccord.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.Time;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;

/// A film cut from clips of one size, with faults put in at known places.
///
/// Eight-bit 4:2:0 only. One thread at a time. Whoever opens, closes.
final class SpoiledReel implements Reel {
  /// A stretch of a clip.
  record Piece(Path clip, FrameRange frames) {}

  /// Frames kept of the head of each piece, to be left over elsewhere.
  private static final int STRAYS = 3;

  /// Grain of the stage's stock at middle grey, steps of 255.
  private static final double USUAL_GRAIN = 1.6;

  /// Share of it that a blur takes away.
  private static final double LOST_GRAIN = 0.8;

  private final List<Piece> pieces;
  private final List<Wrong> faults;
  private final boolean grainy;
  private final long[] starts;
  private final List<List<HeldPicture>> strays = new ArrayList<>();
  private final ReelFacts facts;
  private final SplittableRandom noise;
  private final Map<Double, Relight> lights = new HashMap<>();
  private @Nullable Reel playing;
  private int playingPiece = -1;
  private long read = -1;
  private @Nullable HeldPicture last;
  private @Nullable HeldPicture beforeLast;
  private long at;

  /// @param grainy true if the clips have the grain of the stage's stock
  /// @param seed of the grain that is added
  SpoiledReel(List<Piece> pieces, List<Wrong> faults, boolean grainy, long seed) {
    this.grainy = grainy;
    this.pieces = List.copyOf(pieces);
    this.faults = List.copyOf(faults);
    noise = new SplittableRandom(seed);
    starts = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      starts[i + 1] = starts[i] + pieces.get(i).frames().length();
    }
    ReelFacts first = null;
    for (Piece piece : pieces) {
      try (Reel reel = Reel.open(piece.clip())) {
        if (first == null) first = reel.facts();
        List<HeldPicture> head = new ArrayList<>();
        for (int i = 0; i < STRAYS; i++) head.add(HeldPicture.of(reel.next().orElseThrow()));
        strays.add(head);
      }
    }
    if (first == null) throw new IllegalArgumentException("A film needs a piece.");
    facts = first;
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    if (at >= starts[pieces.size()]) return Optional.empty();
    HeldPicture picture = seen();
    for (Wrong fault : faults) if (fault.frames().contains(at)) spoil(picture, fault);
    Frame frame = picture.frame(at, new Time(at, facts.pictures().rate()));
    at++;
    return Optional.of(frame);
  }

  /// The picture of this moment, with what is wrong with its time. A copy.
  private HeldPicture seen() {
    for (Wrong fault : faults) {
      if (!fault.frames().contains(at)) continue;
      long first = fault.frames().first();
      long in = at - first;
      switch (fault.kind()) {
        case FREEZE -> {
          return picture(first).copy();
        }
        case REPEATED -> {
          return picture(first - 1).copy();
        }
        case PULLDOWN -> {
          return picture(first + (long) (in * (fault.strength() - 1) / fault.strength())).copy();
        }
        case BLENDED -> {
          double moment = first + in * (fault.strength() - 1) / fault.strength();
          HeldPicture later = picture((long) moment + 1).copy();
          HeldPicture mixed = picture((long) moment).copy();
          mixed.mix(later, moment - (long) moment);
          return mixed;
        }
        case WOVEN -> {
          // SMPTE RP 197: of A B C D the five frames are AA BB BC CD DD, field by field.
          long group = first + 4 * (in / 5);
          int upper = new int[] {0, 1, 1, 2, 3}[(int) (in % 5)];
          int lower = new int[] {0, 1, 2, 3, 3}[(int) (in % 5)];
          HeldPicture later = picture(group + lower).copy();
          if (upper == lower) return later;
          HeldPicture woven = picture(group + upper).copy();
          woven.weave(later);
          return woven;
        }
        case COMBED -> {
          HeldPicture woven = picture(at).copy();
          if (in > 0) woven.weave(picture(at - 1));
          return woven;
        }
        default -> {}
      }
    }
    return picture(at).copy();
  }

  private void spoil(HeldPicture picture, Wrong fault) {
    double strength = fault.strength();
    int in = (int) (at - fault.frames().first());
    switch (fault.kind()) {
      case STRAY -> picture.replace(stray(1, in));
      case LEFTOVER -> picture.replace(stray(2, in));
      case DROPOUT -> {
        switch ((int) strength) {
          case 0 -> picture.blacken(0, picture.height());
          case 1 -> picture.flatten(110);
          default -> picture.bands(stray(1, 0), 0xb6d3);
        }
      }
      case BLACK -> picture.blacken(0, picture.height());
      case BARS -> {
        int bar = (int) Math.round(picture.height() * strength / 2) * 2;
        picture.blacken(0, bar);
        picture.blacken(picture.height() - bar, picture.height());
      }
      case BLANKING -> picture.blacken(0, (int) strength);
      case FLASH -> picture.expose(strength);
      case EXPOSURE -> {
        Relight all = relit(Math.pow(2, strength));
        picture.relight(all, all, all);
      }
      case BALANCE -> picture.relight(relit(1 + strength), relit(1), relit(1 - strength));
      // What is there already adds up with what comes, by the squares.
      case GRAIN -> picture.grain(USUAL_GRAIN * Math.sqrt(strength * strength - 1), noise);
      case SOFT -> {
        picture.blur(strength * picture.width() / 640);
        // A lens softens light, not the grain of what records it.
        if (grainy) picture.grain(USUAL_GRAIN * LOST_GRAIN, noise);
      }
      case FREEZE, REPEATED, PULLDOWN, WOVEN, COMBED, BLENDED -> {}
    }
  }

  private Relight relit(double factor) {
    return lights.computeIfAbsent(factor, Relight::new);
  }

  /// @param away pieces further on
  private HeldPicture stray(int away, int frame) {
    return strays.get((piece(at) + away) % strays.size()).get(frame % STRAYS);
  }

  private int piece(long frame) {
    int i = 0;
    while (i < pieces.size() - 1 && frame >= starts[i + 1]) i++;
    return i;
  }

  /// A frame of the film as shot; goes forward, and back by one.
  private HeldPicture picture(long frame) {
    while (read < frame) {
      int piece = piece(read + 1);
      if (piece != playingPiece) {
        if (playing != null) playing.close();
        playing = Reel.open(pieces.get(piece).clip());
        for (long skip = 0; skip < pieces.get(piece).frames().first(); skip++) {
          playing.next().ifPresent(Frame::close);
        }
        playingPiece = piece;
      }
      Reel reel = playing;
      if (reel == null) throw new IllegalStateException("No piece is playing.");
      beforeLast = last;
      last = HeldPicture.of(reel.next().orElseThrow());
      read++;
    }
    HeldPicture found = frame == read ? last : beforeLast;
    if (found == null || frame < read - 1) {
      throw new IllegalStateException("Frame " + frame + " is gone.");
    }
    return found;
  }

  @Override
  public void seek(long frame) {
    throw new UnsupportedOperationException("A spoiled reel runs forward only.");
  }

  @Override
  public Optional<Sound> nextSound() {
    return Optional.empty();
  }

  @Override
  public List<Damage> damage() {
    return List.of();
  }

  @Override
  public void close() {
    if (playing != null) playing.close();
  }
}
