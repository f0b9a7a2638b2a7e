package raccord.lab.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// The sound of one shot, moved from its original to its place on the cut, to the sample.
///
/// Nothing is resampled: sound at another speed is the same samples at another rate. It holds no
/// more than its source gives out ahead. One thread at a time.
final class ShotSound {
  private final Supplier<Optional<Sound>> blocks;
  private final Time source;
  private final Time cut;
  private final double speed;
  private final List<Sound> waiting = new ArrayList<>();

  /// @param blocks of the original, from where the sound begins; empty when that is all for now
  /// @param source the moment of the original, counted from its first picture
  /// @param cut the moment of the cut it is heard at
  /// @param speed seconds of the original in a second of the cut
  ShotSound(Supplier<Optional<Sound>> blocks, Time source, Time cut, double speed) {
    this.blocks = blocks;
    this.source = source;
    this.cut = cut;
    this.speed = speed;
  }

  /// The next block of any track that is heard before a moment of the cut; empty when that is all.
  Optional<Sound> next(Time past) {
    for (Optional<Sound> more = blocks.get(); more.isPresent(); more = blocks.get()) {
      waiting.add(onCut(more.get()));
    }
    for (ListIterator<Sound> each = waiting.listIterator(); each.hasNext(); ) {
      Sound block = each.next();
      long blockPast = block.start() + block.length();
      long limit = sample(past, block.rate());
      if (block.start() >= limit) continue;
      if (blockPast > limit) each.set(part(block, limit, blockPast));
      else each.remove();
      long first = Math.max(block.start(), sample(cut, block.rate()));
      long end = Math.min(blockPast, limit);
      if (first < end) return Optional.of(part(block, first, end));
    }
    return Optional.empty();
  }

  private Sound onCut(Sound block) {
    int rate = (int) Math.max(1, Math.round(block.rate() * speed));
    long move = sample(cut, rate) - sample(source, block.rate());
    return new Sound(block.track(), block.start() + move, rate, block.samples());
  }

  private static long sample(Time moment, int rate) {
    return moment.nearest(new FrameRate(rate, 1)).value();
  }

  private static Sound part(Sound block, long first, long past) {
    int from = (int) (first - block.start());
    int to = (int) (past - block.start());
    if (from == 0 && to == block.length()) return block;
    float[][] samples = new float[block.channels()][];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = Arrays.copyOfRange(block.samples()[c], from, to);
    }
    return new Sound(block.track(), first, block.rate(), samples);
  }
}
