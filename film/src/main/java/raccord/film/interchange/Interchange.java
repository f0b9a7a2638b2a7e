package raccord.film.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import raccord.film.cut.Timeline;
import raccord.film.trouble.MediaException;

/// Opens a cut in whatever format it comes: by what the file holds, then by its ending.
public final class Interchange {
  /// Bytes. The largest real timeline seen has 60 MB; a feature with every effect has less.
  static final int LARGEST_FILE = 256 << 20;

  private static final int HEAD = 8192;

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /// What people hand over instead, and what to ask for.
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          ".kdenlive", "Kdenlive: use Project > OpenTimelineIO Export and give the .otio file.",
          ".xges", "Pitivi and GES: convert it with OpenTimelineIO and give the .otio file.",
          ".m3u8", "It lists streams, not a cut: give the movie itself, or the editor's EDL.",
          ".aaf", "Avid: export an EDL (List Tool), or convert the AAF to .otio.",
          ".svg", "It is a drawing of a cut: give the file it was drawn from.",
          ".prproj", "Premiere: use File > Export > Final Cut Pro XML and give the .xml file.",
          ".drp", "Resolve: use File > Export > Timeline and give the .otio or .fcpxml file.",
          ".avb", "Avid: export an EDL (List Tool), or convert the bin to .otio.",
          ".mlt", "Shotcut: use File > Export > EDL and give the .edl file.");

  private Interchange() {}

  /// The formats on the shelf, by name.
  public static List<TimelineFormat> formats() {
    return ServiceLoader.load(TimelineFormat.class, Interchange.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(TimelineFormat::name))
        .toList();
  }

  /// @throws IllegalArgumentException if no format has this name
  public static TimelineFormat format(String name) {
    return formats().stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no timeline format \"" + name + "\"; there are " + names() + "."));
  }

  /// True if the file's ending is one of a timeline format.
  public static boolean isTimeline(Path file) {
    return byEnding(file).isPresent() || isBundle(file);
  }

  /// The first cut of a file.
  ///
  /// @throws MediaException if it cannot be read; names the line
  public static Timeline read(Path file, TimelineFormat.ReadOptions options) {
    return readAll(file, options).getFirst();
  }

  /// Every cut of a file, at least one.
  ///
  /// @throws MediaException if it cannot be read; names the line
  public static List<Timeline> readAll(Path file, TimelineFormat.ReadOptions options) {
    Path inside = isBundle(file) ? file.resolve("Info.fcpxml") : file;
    String text = text(inside);
    return formatOf(inside, text).readAll(text, called(file), options);
  }

  /// The format of a file that has been read.
  ///
  /// @throws MediaException if it is none that can be read
  public static TimelineFormat formatOf(Path file, String text) {
    String refused = NOT_COVERED.get(ending(file));
    String head = text.substring(0, Math.min(HEAD, text.length()));
    List<TimelineFormat> all = formats();
    Optional<TimelineFormat> ended = byEnding(file);
    if (ended.isPresent() && ended.get().recognises(head)) return ended.get();
    if (refused == null) {
      for (TimelineFormat format : all) {
        if (format.recognises(head)) return format;
      }
    }
    // A broken file of a known ending gets that format's own sentence, with the line.
    if (ended.isPresent()) return ended.get();
    throw MediaException.atLine(
        file.toString(),
        1,
        "it is no timeline that Raccord reads (" + names() + ")",
        refused == null
            ? "Export the timeline from the editing program as one of these."
            : refused);
  }

  /// The file's text: UTF-8, UTF-16 by its mark, or what an XML declaration says; else
  /// Windows-1252.
  ///
  /// @throws MediaException if it is missing, empty, too large or cannot be read
  public static String text(Path file) {
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw MediaException.unreadable(
            file,
            "it has " + (size >> 20) + " MB, and no timeline has more than " + (LARGEST_FILE >> 20),
            "Check that it is a timeline and not media.");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw missing(file, e);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read "
              + file
              + ": the system says "
              + e.getMessage()
              + ". Check the disk and the"
              + " permissions.",
          e);
    }
    if (bytes.length == 0) {
      throw MediaException.atLine(file.toString(), 1, "it is empty", "Export the timeline again.");
    }
    return decoded(bytes);
  }

  private static MediaException missing(Path file, Throwable cause) {
    return new MediaException("Cannot read " + file + ": there is no such file.", cause);
  }

  private static String decoded(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    int head = Math.min(bytes.length, 200);
    Matcher declared = ENCODING.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
    if (declared.find() && Charset.isSupported(declared.group(1))) {
      return new String(bytes, Charset.forName(declared.group(1)));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      // Older Windows programs write their own code page, above all in EDL comments.
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static boolean starts(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) return false;
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) return false;
    }
    return true;
  }

  private static Optional<TimelineFormat> byEnding(Path file) {
    String ending = ending(file);
    return formats().stream().filter(format -> format.endings().contains(ending)).findFirst();
  }

  private static boolean isBundle(Path file) {
    return ending(file).equals(".fcpxmld") && Files.isDirectory(file);
  }

  private static String ending(Path file) {
    String name = called(file).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private static String called(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static String names() {
    return formats().stream()
        .map(format -> format.name() + " " + String.join(" ", format.endings()))
        .collect(Collectors.joining(", "));
  }
}
