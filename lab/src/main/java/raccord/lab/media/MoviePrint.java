package raccord.lab.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.MovieWriter;

/// A print that is one file.
final class MoviePrint implements Print {
  private final Path target;
  private final Path temporary;
  private final PrintOrder order;
  private final MovieWriter writer;
  private boolean kept;

  MoviePrint(Path target, PrintOrder order) {
    this.target = target.toAbsolutePath();
    this.order = order;
    temporary = this.target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(temporary.resolveSibling(""));
    } catch (IOException e) {
      throw new MediaException(
          "Cannot write " + target + ": its folder cannot be made (" + e.getMessage() + ").", e);
    }
    Unfinished.begin(temporary);
    writer = writer();
  }

  private MovieWriter writer() {
    MovieWriter made =
        MovieWriter.open(
            target,
            temporary,
            switch (order.stock()) {
              case FFV1 -> MovieWriter.Codec.FFV1;
              case PRORES_422_HQ -> MovieWriter.Codec.PRORES_422_HQ;
              case PRORES_4444 -> MovieWriter.Codec.PRORES_4444;
              case DNXHR -> MovieWriter.Codec.DNXHR;
              case DNXHR_MXF -> MovieWriter.Codec.DNXHR_MXF;
              case H264_REVIEW -> MovieWriter.Codec.H264;
              case EXR_HALF, PNG -> throw new IllegalArgumentException("Stills are no movie.");
            });
    try {
      made.pictures(
          order.width(),
          order.height(),
          order.rate(),
          order.layout(),
          order.colour(),
          order.scan(),
          order.pixelAspect().across(),
          order.pixelAspect().down());
      for (PrintOrder.SoundOrder track : order.sound()) {
        made.track(
            track.rate(), track.channels(), track.floating(), track.language(), track.name());
      }
      made.start(order.timecode().map(Timecode::toString).orElse(""), order.roll());
      return made;
    } catch (RuntimeException e) {
      made.close();
      remove();
      throw e;
    }
  }

  @Override
  public void add(Frame frame) {
    if (frame.width() != order.width()
        || frame.height() != order.height()
        || !frame.layout().equals(order.layout())) {
      throw new IllegalArgumentException(
          "Frame "
              + frame.index()
              + " is "
              + frame.width()
              + " by "
              + frame.height()
              + " "
              + frame.layout()
              + "; the print "
              + target
              + " was ordered for "
              + order.width()
              + " by "
              + order.height()
              + " "
              + order.layout()
              + ".");
    }
    writer.add(frame);
  }

  @Override
  public void add(Sound sound) {
    writer.add(sound);
  }

  @Override
  public void keep() {
    writer.finish();
    try {
      try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      kept = true;
      Unfinished.end(temporary);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot keep " + target + ": " + e.getMessage() + ". Free some space and print again.",
          e);
    }
  }

  @Override
  public void close() {
    writer.close();
    if (!kept) remove();
  }

  private void remove() {
    try {
      Files.deleteIfExists(temporary);
      Unfinished.end(temporary);
    } catch (IOException e) {
      throw new MediaException("Cannot remove " + temporary + ": " + e.getMessage() + ".", e);
    }
  }
}
