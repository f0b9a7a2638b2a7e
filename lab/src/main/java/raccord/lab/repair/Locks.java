package raccord.lab.repair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;

/// What may not change, by the mattes of one step or of several. One thread at a time. Whoever
/// opens, closes.
public final class Locks implements Region, AutoCloseable {
  private final List<Masks> all = new ArrayList<>();

  /// @param files as [Masks] takes them
  public Locks(List<Path> files, FrameRange shot, long media) {
    try {
      for (Path each : files) all.add(new Masks(each, shot, media));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// True if nothing is locked.
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public Matte at(long frame, int width, int height) {
    Matte locked = Matte.none(width, height);
    for (Masks each : all) locked = locked.or(each.at(frame, width, height));
    return locked;
  }

  @Override
  public void close() {
    all.forEach(Masks::close);
    all.clear();
  }
}
