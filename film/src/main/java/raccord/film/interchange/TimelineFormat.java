package raccord.film.interchange;

import java.util.List;
import java.util.Optional;
import raccord.film.cut.Timeline;
import raccord.film.time.FrameRate;

/// A file format that holds a cut. Found through the service loader; one format is one file.
public interface TimelineFormat {

  /// The name on the command line: `edl`, `otio`, `fcpxml`, `fcp7`.
  String name();

  /// File name endings, with the dot, lower case.
  List<String> endings();

  /// True if the text is this format's, whatever the file is called.
  ///
  /// @param head the first few kilobytes of the file
  boolean recognises(String head);

  /// Reads the first cut of a file.
  ///
  /// @param text the whole file
  /// @param source what to call the file in sentences, and the name of a timeline that has none
  /// @param options what the file itself does not say
  /// @throws raccord.film.trouble.MediaException if the text breaks the format; names the line
  default Timeline read(String text, String source, ReadOptions options) {
    return readAll(text, source, options).getFirst();
  }

  /// Reads every cut of a file, in file order; at least one.
  ///
  /// @throws raccord.film.trouble.MediaException as [#read]
  List<Timeline> readAll(String text, String source, ReadOptions options);

  /// Writes a cut.
  Written write(Timeline timeline);

  /// @param rate frame rate of a file that states none (EDL)
  record ReadOptions(Optional<FrameRate> rate) {
    public static final ReadOptions NONE = new ReadOptions(Optional.empty());
  }

  /// @param text the file's content
  /// @param losses what could not be said
  record Written(String text, LossReport losses) {}
}
