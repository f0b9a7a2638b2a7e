package raccord.lab.repair;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.SourceMap;
import raccord.film.versions.SourceMap.Kind;

/// The version that a step is made on: where it and the steps before it might differ from the
/// original, and where its pixels come from. Whoever opens, closes.
///
/// Source maps are read by several threads at once; regions by one at a time.
public final class Beneath implements AutoCloseable {
  /// The file in a version's folder that says where it may differ.
  public static final String REGION = RegionFile.NAME;

  // As exactly as `sourcemap.json` says shares.
  private static final double SAME = 1e-6;

  private final Path folder;
  private final FrameRange frames;
  private final List<SourceMap.Shares> shares;
  private final RegionFile regions;

  /// @param folder of the version
  /// @param frames of the media it shows, one by one
  /// @param shares of each of these frames, as its papers say them
  /// @param regionHash as its lock says it
  /// @throws MediaException if its papers do not fit each other
  public Beneath(Path folder, FrameRange frames, List<SourceMap.Shares> shares, String regionHash) {
    this.folder = folder;
    this.frames = frames;
    this.shares = List.copyOf(shares);
    regions = new RegionFile(folder, frames);
    if (shares.size() != frames.length() || !regionHash.equals(hash())) {
      regions.close();
      throw SourcePicture.spoiled(folder);
    }
  }

  private String hash() {
    Sums.Chain sums = new Sums.Chain();
    for (long frame = frames.first(); frame < frames.past(); frame++) {
      sums.add(Sums.of(regions.at(frame)));
    }
    return sums.hex();
  }

  /// True if the file is there that says where a version may differ; versions of an older Raccord
  /// have none.
  public static boolean isWhole(Path folder) {
    return Files.exists(folder.resolve(REGION));
  }

  Matte region(long frame) {
    return regions.at(frame);
  }

  SourceMap sources(long frame, int width, int height) {
    SourceMap map = SourcePicture.read(folder, frame, width, height);
    SourceMap.Shares told = at(frame);
    SourceMap.Shares is = map.shares();
    if (Math.abs(is.generated() - told.generated()) > SAME
        || Math.abs(is.blended() - told.blended()) > SAME) {
      throw SourcePicture.spoiled(SourcePicture.file(folder, "sourcemap", frame));
    }
    return map;
  }

  /// What is least real in a frame.
  Kind least(long frame) {
    SourceMap.Shares told = at(frame);
    if (told.generated() > 0) return Kind.GENERATED;
    if (told.blended() > 0) return Kind.BLENDED;
    return told.real() > 0 ? Kind.REAL : Kind.OWN;
  }

  private SourceMap.Shares at(long frame) {
    long clamped = Math.clamp(frame, frames.first(), frames.past() - 1);
    return shares.get(Math.toIntExact(clamped - frames.first()));
  }

  @Override
  public void close() {
    regions.close();
  }
}
