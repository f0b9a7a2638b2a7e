package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.trouble.MediaException;

/// An EDL taken apart into events and the lines that follow them; no times are understood yet.
///
/// @param title absent when the file has none
/// @param header lines before the first event that are neither title nor frame count mode
record EdlLines(Optional<String> title, List<String> header, List<Event> events) {
  private static final String TC = "(\\d{1,2}[:;.,]\\d{2}[:;.,]\\d{2}[:;.,]\\d{2,3})";
  private static final Pattern EVENT =
      Pattern.compile(
          "\\s*(\\d{1,8})\\s+(\\S.*?)\\s+(NONE|[AVB][AVB0-9/]{0,15})\\s+"
              + "(C|D|W\\d{1,3}|K\\s?B|K\\s?O|K)(?:\\s+(\\d{1,5}))?\\s+"
              + (TC + "\\s+" + TC + "\\s+" + TC + "\\s+" + TC)
              + "(?:\\s.*)?");
  private static final Pattern NEARLY =
      Pattern.compile("\\s*\\d{1,8}\\s.*" + TC + ".*" + TC + ".*");
  private static final Pattern CHANNEL = Pattern.compile("V\\d*|AA|A\\d*|B|/");
  private static final Pattern AUDIO = Pattern.compile("AUD((?:\\s+\\d{1,2})+)\\s*");

  // Twice the widest line of the 128-column dialect, with room for long comments.
  private static final int LONGEST_EVENT_LINE = 1024;

  /// One line that names a source.
  ///
  /// @param number in the file, counted from 1
  /// @param label the event number as written
  /// @param transition `C`, `D`, `W001`, `K`, `KB`, `KO`
  /// @param frames length of the transition
  /// @param timecodes source in and out, record in and out, as written
  /// @param drop true if the list counts drop-frame here
  record Source(
      long number,
      String label,
      String reel,
      Set<String> channels,
      String transition,
      int frames,
      List<String> timecodes,
      boolean drop) {
    boolean isEmpty() {
      return timecodes.get(2).equals(timecodes.get(3));
    }
  }

  /// A line under an event.
  record Note(long number, String text) {}

  /// One edit: the source it cuts or changes to, and the one it comes from when it says.
  ///
  /// @param channels track names; those of the line and of its `AUD` lines
  record Event(Optional<Source> from, Source to, Set<String> channels, List<Note> notes) {}

  EdlLines {
    header = List.copyOf(header);
    events = List.copyOf(events);
  }

  static EdlLines of(String text, String file) {
    Optional<String> title = Optional.empty();
    List<String> header = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    Optional<Source> from = Optional.empty();
    boolean drop = false;
    long number = 0;
    for (String raw : text.split("\r\n|\r|\n", -1)) {
      number++;
      String line = (number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw).strip();
      if (line.isEmpty()) continue;
      if (title.isEmpty() && events.isEmpty() && line.startsWith("TITLE:")) {
        title = Optional.of(line.substring("TITLE:".length()).strip());
      } else if (line.startsWith("FCM:")) {
        // "DROP FRAME" against "NON-DROP FRAME" and "NON DROP FRAME".
        drop = !line.substring(4).strip().startsWith("NON");
      } else {
        Optional<Source> source = source(line, number, drop, file);
        if (source.isEmpty()) {
          if (events.isEmpty()) header.add(line);
          else note(events, new Note(number, line));
        } else if (isFromSide(source.get())) {
          from = source;
        } else {
          boolean pair = from.isPresent() && !source.get().transition().equals("C");
          events.add(
              new Event(
                  pair ? from : Optional.empty(),
                  source.get(),
                  new LinkedHashSet<>(source.get().channels()),
                  new ArrayList<>()));
          from = Optional.empty();
        }
      }
    }
    if (title.isEmpty() && events.isEmpty()) {
      throw new MediaException(
          "Cannot read "
              + file
              + " as an EDL: it has no TITLE and no events. Export the list again as CMX3600.");
    }
    return new EdlLines(title, header, events);
  }

  // The first line of a pair says where the change starts from: a cut of no length.
  private static boolean isFromSide(Source source) {
    return source.transition().equals("C") && source.isEmpty();
  }

  private static void note(List<Event> events, Note note) {
    Event event = events.getLast();
    Matcher audio = AUDIO.matcher(note.text());
    if (audio.matches()) {
      for (String channel : audio.group(1).strip().split("\\s+", -1))
        event.channels().add("A" + channel);
    } else {
      event.notes().add(note);
    }
  }

  private static Optional<Source> source(String line, long number, boolean drop, String file) {
    if (line.length() > LONGEST_EVENT_LINE || !Character.isDigit(line.charAt(0))) {
      return Optional.empty();
    }
    Matcher m = EVENT.matcher(line);
    if (!m.matches()) {
      if (!NEARLY.matcher(line).matches()) return Optional.empty();
      throw MediaException.atLine(
          file,
          number,
          "it starts like an event but is not: number, reel, channels, C, D, W or K with its frames,"
              + " and four timecodes",
          "Export the list again as CMX3600.");
    }
    return Optional.of(
        new Source(
            number,
            m.group(1),
            m.group(2).strip(),
            channels(m.group(3)),
            m.group(4).replace(" ", ""),
            m.group(5) == null ? 0 : Integer.parseInt(m.group(5)),
            List.of(m.group(6), m.group(7), m.group(8), m.group(9)),
            drop));
  }

  // CMX 3600: V picture, A or A1 and A2 sound, AA both, B picture and first sound, NONE neither
  // (then an AUD line names channels 3 and 4).
  private static Set<String> channels(String written) {
    Set<String> names = new LinkedHashSet<>();
    if (written.equals("NONE")) return names;
    Matcher each = CHANNEL.matcher(written);
    while (each.find()) {
      switch (each.group()) {
        case "/" -> {}
        case "V", "V1" -> names.add("V");
        case "A" -> names.add("A1");
        case "AA" -> names.addAll(List.of("A1", "A2"));
        case "B" -> names.addAll(List.of("V", "A1"));
        default -> names.add(each.group());
      }
    }
    return names;
  }
}
