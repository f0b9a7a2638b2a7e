package raccord.lab.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import raccord.film.trouble.MediaException;

/// Finds out what a path is, and opens it.
final class Opening {
  private Opening() {}

  static Reel reel(Path file, ReelOptions options) {
    if (Files.isDirectory(file)) return new Stills(NumberedStills.folder(file), options);
    if (!Files.exists(file) && NumberedStills.isPattern(file)) {
      return new Stills(NumberedStills.pattern(file), options);
    }
    refuseUnlessReadable(file);
    Reel reel = Movie.open(file, options);
    if (!isImage(reel.facts().container())) return reel;
    reel.close();
    return new Stills(NumberedStills.single(file), options);
  }

  // FFmpeg's readers of single images, whatever the file is called.
  private static boolean isImage(String container) {
    return container.endsWith("_pipe") || container.startsWith("image2");
  }

  static void refuseUnlessReadable(Path file) {
    if (!Files.exists(file)) {
      throw MediaException.unreadable(file, "there is no such file", "Check the path.");
    }
    // A pipe or a device could make the program wait for ever.
    if (!Files.isRegularFile(file)) {
      throw MediaException.unreadable(
          file, "it is neither a file nor a folder of images", "Name a film file.");
    }
    if (!Files.isReadable(file)) {
      throw MediaException.unreadable(
          file, "this user may not read it", "Change its permissions, or ask its owner.");
    }
    try {
      if (Files.size(file) == 0) {
        throw MediaException.unreadable(
            file, "it is empty", "Copy it again from the card or the sender.");
      }
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read " + file + ": " + e.getMessage() + ". Check its disk.", e);
    }
  }
}
