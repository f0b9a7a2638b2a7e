package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.time.FrameRate;

/// What sound recorders write into the description of a `bext` chunk, a word a line: `sSCENE=12A`.
///
/// No standard says so; it is what recorders did before iXML and still do. A letter before each
/// word says whose it is: Sound Devices `s`, Zaxcom `z`, Metacorder `g`, Pro Tools `d`.
///
/// @param words in the order of the file, without the letter: `SCENE`, `TAKE`, `TRK1`
public record BextDescription(Map<String, String> words) {
  private static final Pattern LINE =
      Pattern.compile(
          "[a-z]?(PROJECT|SCENE|TAKE|TAPE|NOTE|SPEED|CIRCLED|UBITS|FILENAME|TRK\\d{1,3})=(.*)");
  // `023.976-ND`, `029.97-DF`, `25-NDF`: the timecode's rate, and whether it drops frames.
  private static final Pattern SPEED = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)(?:-([A-Z]+))?");

  public BextDescription {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /// Reads a description; what is no recorder's word is passed over.
  public static BextDescription read(String description) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String line : description.split("[\\r\\n\\x00]+", -1)) {
      Matcher word = LINE.matcher(line.strip());
      if (word.matches()) words.putIfAbsent(word.group(1), word.group(2).strip());
    }
    return new BextDescription(words);
  }

  /// The same as an iXML document; empty when no recorder wrote it.
  public Optional<IXml> ixml() {
    if (words.isEmpty()) return Optional.empty();
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : List.of("PROJECT", "SCENE", "TAKE", "TAPE", "CIRCLED", "NOTE", "UBITS")) {
      String value = words.getOrDefault(each, "");
      if (!value.isEmpty()) values.put(each, value);
    }
    List<IXml.Section> tracks = new ArrayList<>();
    words.forEach((name, value) -> {
      if (!name.startsWith("TRK")) return;
      Map<String, String> track = new LinkedHashMap<>();
      track.put("CHANNEL_INDEX", name.substring(3));
      track.put("NAME", value);
      tracks.add(IXml.Section.of(track));
    });
    return Optional.of(new IXml(values, IXml.Section.of(speed()), tracks, List.of()));
  }

  private Map<String, String> speed() {
    Matcher said = SPEED.matcher(words.getOrDefault("SPEED", "").toUpperCase(Locale.ROOT));
    if (!said.matches()) return Map.of();
    try {
      Map<String, String> speed = new LinkedHashMap<>();
      speed.put("TIMECODE_RATE", FrameRate.parse(said.group(1)).toString());
      speed.put("TIMECODE_FLAG", "DF".equals(said.group(2)) ? "DF" : "NDF");
      return speed;
    } catch (IllegalArgumentException e) {
      // A rate of zero: the recorder did not know.
      return Map.of();
    }
  }
}
