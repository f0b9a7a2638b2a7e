package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.time.FrameRate;

/// What a sound recorder says of a take: an iXML document.
///
/// iXML specification 2.10 (Gallery, HHB). Every element is kept, known or not.
///
/// @param values elements of the root that hold text only: `SCENE`, `TAKE`, `NOTE`…
/// @param tracks each `TRACK`, in the order of the list
/// @param others all other elements of the root, as XML
public record IXml(
    Map<String, String> values, Section speed, List<Section> tracks, List<String> others) {
  private static final String NEXT = "Copy the file again from the recorder.";

  public IXml {
    values = copy(values);
    tracks = List.copyOf(tracks);
    others = List.copyOf(others);
  }

  /// An element of elements: `SPEED`, or one `TRACK`.
  ///
  /// @param values what holds text only, in file order
  /// @param others all else as XML: a track's `DEFAULT_MIX`, a name that comes twice
  public record Section(Map<String, String> values, List<String> others) {
    public Section {
      values = copy(values);
      others = List.copyOf(others);
    }

    static Section of(Map<String, String> values) {
      return new Section(values, List.of());
    }

    private static Section read(XmlElement parent) {
      Map<String, String> values = new LinkedHashMap<>();
      List<String> others = new ArrayList<>();
      for (XmlElement each : parent.children()) {
        if (isLeaf(each) && !values.containsKey(each.name())) values.put(each.name(), each.text());
        else others.add(Xml.written(each));
      }
      return new Section(values, others);
    }

    private boolean isEmpty() {
      return values.isEmpty() && others.isEmpty();
    }

    private void write(StringBuilder out, String indent) {
      values.forEach((name, value) -> leaf(out, indent, name, value));
      for (String other : others) out.append(other).append('\n');
    }
  }

  private static boolean isLeaf(XmlElement element) {
    return element.children().isEmpty() && element.attributes().isEmpty();
  }

  private static Map<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// The document of a new take.
  ///
  /// @param rate of the timecode
  /// @param sampleRate samples per second
  /// @param trackNames in channel order
  public static IXml of(
      String project,
      String scene,
      String take,
      String tape,
      boolean circled,
      String note,
      FrameRate rate,
      boolean dropFrame,
      int sampleRate,
      List<String> trackNames) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("IXML_VERSION", "2.10");
    values.put("PROJECT", project);
    values.put("SCENE", scene);
    values.put("TAKE", take);
    values.put("TAPE", tape);
    values.put("CIRCLED", circled ? "TRUE" : "FALSE");
    values.put("NOTE", note);
    Map<String, String> speed = new LinkedHashMap<>();
    speed.put("MASTER_SPEED", rate.toString());
    speed.put("CURRENT_SPEED", rate.toString());
    speed.put("TIMECODE_RATE", rate.toString());
    speed.put("TIMECODE_FLAG", dropFrame ? "DF" : "NDF");
    speed.put("FILE_SAMPLE_RATE", String.valueOf(sampleRate));
    List<Section> tracks = new ArrayList<>();
    for (String name : trackNames) {
      Map<String, String> track = new LinkedHashMap<>();
      track.put("CHANNEL_INDEX", String.valueOf(tracks.size() + 1));
      track.put("INTERLEAVE_INDEX", String.valueOf(tracks.size() + 1));
      track.put("NAME", name);
      tracks.add(Section.of(track));
    }
    return new IXml(values, Section.of(speed), tracks, List.of());
  }

  /// @param file what to call the file in sentences
  /// @throws raccord.film.trouble.MediaException if the text is not XML
  public static IXml read(String text, String file) {
    // Recorders reserve room for the document and fill what they do not need.
    XmlElement root = Xml.paper(text.substring(0, text.lastIndexOf('>') + 1), file, NEXT);
    Map<String, String> values = new LinkedHashMap<>();
    Section speed = Section.of(Map.of());
    List<Section> tracks = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (XmlElement each : root.children()) {
      String name = each.name();
      if (name.equals("SPEED") && speed.isEmpty()) {
        speed = Section.read(each);
      } else if (name.equals("TRACK_LIST") && tracks.isEmpty()) {
        for (XmlElement track : each.children("TRACK")) tracks.add(Section.read(track));
      } else if (isLeaf(each) && !values.containsKey(name)) {
        values.put(name, each.text());
      } else {
        others.add(Xml.written(each));
      }
    }
    return new IXml(values, speed, tracks, others);
  }

  /// The document's text.
  public String write() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML>\n");
    values.forEach((name, value) -> leaf(out, "  ", name, value));
    if (!speed.isEmpty()) {
      out.append("  <SPEED>\n");
      speed.write(out, "    ");
      out.append("  </SPEED>\n");
    }
    if (!tracks.isEmpty()) {
      out.append("  <TRACK_LIST>\n");
      leaf(out, "    ", "TRACK_COUNT", String.valueOf(tracks.size()));
      for (Section track : tracks) {
        out.append("    <TRACK>\n");
        track.write(out, "      ");
        out.append("    </TRACK>\n");
      }
      out.append("  </TRACK_LIST>\n");
    }
    for (String other : others) out.append(other).append('\n');
    return out.append("</BWFXML>\n").toString();
  }

  private static void leaf(StringBuilder out, String indent, String name, String value) {
    out.append(indent + "<" + name + ">" + Xml.escaped(value) + "</" + name + ">\n");
  }

  public Optional<String> scene() {
    return value("SCENE");
  }

  public Optional<String> take() {
    return value("TAKE");
  }

  public Optional<String> tape() {
    return value("TAPE");
  }

  public Optional<String> note() {
    return value("NOTE");
  }

  public Optional<String> project() {
    return value("PROJECT");
  }

  /// True if the take was marked as one to print.
  public boolean circled() {
    return value("CIRCLED").filter(v -> v.equalsIgnoreCase("TRUE")).isPresent();
  }

  /// The timecode's rate.
  public Optional<FrameRate> rate() {
    return Optional.ofNullable(speed.values.get("TIMECODE_RATE"))
        .flatMap(text -> {
          try {
            return Optional.of(FrameRate.parse(text));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  public boolean dropFrame() {
    return "DF".equals(speed.values.get("TIMECODE_FLAG"));
  }

  /// First sample since midnight, as `SPEED` says it.
  public Optional<Long> samplesSinceMidnight() {
    String low = speed.values.get("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO");
    if (low == null) return Optional.empty();
    String high = speed.values.getOrDefault("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", "0");
    try {
      // Some recorders write the lower half with a sign.
      long lower = new BigDecimal(low).longValueExact() & 0xFFFF_FFFFL;
      return Optional.of((new BigDecimal(high).longValueExact() << 32) + lower);
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Names of the channels, in file order.
  public List<String> trackNames() {
    return tracks.stream().map(track -> track.values.getOrDefault("NAME", "")).toList();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
  }
}
