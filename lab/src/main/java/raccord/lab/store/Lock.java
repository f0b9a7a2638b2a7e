package raccord.lab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;

/// Lets one program at a time change a production. The system takes it back when a program dies.
final class Lock implements AutoCloseable {
  // Far behind the text, so that systems with mandatory locks still let others read who holds it.
  private static final long AT = 1L << 40;

  private final FileChannel channel;

  private Lock(FileChannel channel) {
    this.channel = channel;
  }

  static Lock take(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock(AT, 1, false);
      if (lock == null) throw inUse(file, channel);
      channel.truncate(0);
      byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.write(ByteBuffer.wrap(holder), 0);
      return new Lock(channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(file, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new MediaException(
          "Cannot open "
              + file.getParent()
              + " for writing ("
              + Reasons.of(e)
              + "). Free it, or choose another place.",
          e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static MediaException inUse(Path file, @Nullable FileChannel channel) {
    closeQuietly(channel);
    String holder = "";
    try {
      holder = " (process " + Files.readString(file).strip() + ")";
    } catch (IOException e) {
      // Who holds it is a courtesy; that it is held is what matters.
    }
    return new MediaException(
        file.getParent()
            + " is being changed by another Raccord"
            + holder
            + ". Wait until it is done.");
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) return;
    try {
      channel.close();
    } catch (IOException e) {
      // Closing releases the lock in any case; there is nothing left to save in this file.
    }
  }
}
