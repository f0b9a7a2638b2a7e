package raccord.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.time.Time;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;

/// Frames of takes, each rendered once, however many cuts show it. 8 bits only.
///
/// Thread-safe. All that was rendered stays in memory: one seed's frames at a time.
final class Cans {
  private final Stage stage;
  private final String seed;
  private final Optional<Path> folder;
  private final Map<String, byte[]> frames = new ConcurrentHashMap<>();

  /// @param seed of the stage
  /// @param folder where frames are kept from one run to the next, if anywhere
  Cans(Stage stage, long seed, Optional<Path> folder) {
    this.stage = stage;
    this.seed = seed + " " + stage.width() + " " + stage.height() + " " + stage.rate();
    this.folder = folder;
  }

  Stage stage() {
    return stage;
  }

  /// One frame of a take, in memory of its own.
  ///
  /// @param staging names the piece's scene among the seed's
  /// @param index of the frame that is given
  Frame frame(String staging, StageReel.Piece piece, long frame, long index) {
    // A name may be used again with another camera.
    String key =
        String.join(
            "|",
            seed,
            staging,
            piece.setup().name(),
            piece.setup().camera().toString(),
            String.valueOf(piece.take()),
            String.valueOf(frame));
    return wrapped(frames.computeIfAbsent(key, k -> kept(k, piece, frame)), index);
  }

  private byte[] kept(String key, StageReel.Piece piece, long frame) {
    if (folder.isEmpty()) return rendered(piece, frame);
    Path file =
        folder.get().resolve(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".yuv");
    try {
      if (Files.exists(file)) return Files.readAllBytes(file);
      byte[] made = rendered(piece, frame);
      Files.write(file, made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The frames in " + folder.get() + " cannot be used.", e);
    }
  }

  private byte[] rendered(StageReel.Piece piece, long frame) {
    int luma = stage.width() * stage.height();
    byte[] all = new byte[luma + luma / 2];
    try (Frame made = stage.render(piece.scene(), piece.setup(), piece.take(), frame)) {
      int at = 0;
      for (Frame.Plane plane : made.planes()) {
        int size = plane.width() * plane.height();
        MemorySegment.copy(plane.samples(), 0, MemorySegment.ofArray(all), at, size);
        at += size;
      }
    }
    return all;
  }

  private Frame wrapped(byte[] samples, long index) {
    MemorySegment all = Arena.ofAuto().allocate(samples.length, 64);
    all.copyFrom(MemorySegment.ofArray(samples));
    List<Frame.Plane> planes = new ArrayList<>();
    long at = 0;
    for (int down = 1, plane = 0; plane < 3; plane++, down = 2) {
      int width = stage.width() / down;
      int height = stage.height() / down;
      long size = (long) width * height;
      planes.add(new Frame.Plane(all.asSlice(at, size), width, height, width, 1));
      at += size;
    }
    return new Frame(
        index,
        new Time(index, stage.rate()),
        stage.layout(),
        ColourTags.REC_709,
        Frame.Scan.PROGRESSIVE,
        planes,
        () -> {});
  }
}
