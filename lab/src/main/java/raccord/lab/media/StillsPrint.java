package raccord.lab.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.StillEncoder;

/// A print that is one file a frame, numbered by the frame's index.
final class StillsPrint implements Print {
  private final Path folder;
  private final String pattern;
  private final Path temporary;
  private final PrintOrder order;
  private final Function<Frame, byte[]> encoder;
  private final Runnable release;

  StillsPrint(Path target, PrintOrder order) {
    if (!order.sound().isEmpty()) {
      throw new IllegalArgumentException("Stills hold no sound; print the sound apart.");
    }
    this.order = order;
    Path whole = target.toAbsolutePath();
    String name = String.valueOf(whole.getFileName());
    boolean named = name.endsWith("." + order.stock().extension());
    folder = named ? whole.resolveSibling("") : whole;
    pattern = named ? name : "%06d." + order.stock().extension();
    if (order.stock() == Stock.EXR_HALF) {
      encoder = new ExrFile(order)::bytes;
      release = () -> {};
    } else {
      StillEncoder png =
          new StillEncoder(order.width(), order.height(), order.layout(), order.colour());
      encoder = png::encode;
      release = png::close;
    }
    temporary = folder.resolveSibling("." + folder.getFileName() + "." + name + ".part");
    try {
      discard();
      Unfinished.begin(temporary);
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void add(Frame frame) {
    if (!frame.layout().equals(order.layout())) {
      throw new IllegalArgumentException(
          "Frame "
              + frame.index()
              + " is "
              + frame.layout()
              + "; the print was ordered for "
              + order.layout()
              + ".");
    }
    Path still = temporary.resolve(name(frame.index()));
    ByteBuffer bytes = ByteBuffer.wrap(encoder.apply(frame));
    try (FileChannel file =
        FileChannel.open(still, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) file.write(bytes);
      file.force(false);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private String name(long number) {
    return pattern.contains("%") ? String.format(pattern, number) : pattern;
  }

  @Override
  public void add(Sound sound) {
    throw new IllegalArgumentException("Stills hold no sound; print the sound apart.");
  }

  @Override
  public void keep() {
    try (Stream<Path> made = Files.list(temporary)) {
      List<Path> stills = made.sorted().toList();
      Files.createDirectories(folder);
      for (Path still : stills) {
        Files.move(
            still,
            folder.resolve(still.getFileName()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    release.run();
    try {
      discard();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void discard() throws IOException {
    Unfinished.end(temporary);
    if (!Files.exists(temporary)) return;
    try (Stream<Path> left = Files.list(temporary)) {
      for (Path each : left.toList()) Files.delete(each);
    }
    Files.delete(temporary);
  }

  private MediaException failed(IOException e) {
    return new MediaException(
        "Cannot write stills to "
            + folder
            + " ("
            + e.getMessage()
            + "). Check that its disk has room and may be written to, then print again.",
        e);
  }
}
