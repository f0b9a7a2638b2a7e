package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.colour.Cdl;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.trouble.MediaException;

/// What the lines under an EDL event say of its clip.
///
/// @param name of the clip that the event brings
/// @param fromName of the clip it comes from
/// @param speed frames a second of an `M2` line, as written
/// @param motion the timecode of that line, as written
/// @param target the file, and the words the list uses for it
/// @param kept lines without a meaning here, in order, as written
record EdlNotes(
    Optional<String> name,
    Optional<String> fromName,
    Optional<String> effectName,
    Optional<BigDecimal> speed,
    Optional<String> motion,
    Optional<Map.Entry<String, String>> target,
    Optional<Cdl> grade,
    List<Locator> locators,
    List<String> kept) {
  private static final Pattern SAYS = Pattern.compile("\\*?\\s*([A-Z][A-Z _]*?)\\s*:\\s*(.*)");
  private static final Pattern EFFECT = Pattern.compile("\\*?\\s*EFFECTS? NAME IS\\s+(.*)");
  private static final Pattern SPEED =
      Pattern.compile(
          "M2\\s+(\\S.*?)\\s+([+-]?\\d{1,6}(?:\\.\\d{1,6})?)(?:\\s+([\\d:;.,]{11,12}))?");
  private static final String NUMBER = "\\s*([-+.\\deE]{1,32})";
  private static final String TRIPLE = "\\s*\\(" + NUMBER + NUMBER + NUMBER + "\\s*\\)";
  private static final Pattern SOP =
      Pattern.compile("\\*?\\s*ASC_SOP:?" + TRIPLE + TRIPLE + TRIPLE + "\\s*");
  private static final Pattern SAT = Pattern.compile("\\*?\\s*ASC_SAT:?" + NUMBER + "\\s*");
  private static final Pattern LOC =
      Pattern.compile("\\*?\\s*LOC:\\s*(\\d{2}[:;]\\d{2}[:;]\\d{2}[:;.,]\\d{2,3})(?:\\s+(.*))?");
  // Resolve writes a marker as a line of its own: text |C:ResolveColorBlue |M:name |D:1
  private static final Pattern RESOLVE =
      Pattern.compile("(.*?)\\s*\\|C:(\\S+)\\s*\\|M:(.*?)\\s*\\|D:(\\d{1,9})\\s*");

  /// Colour words that Avid writes after a locator's timecode.
  static final Pattern COLOUR =
      Pattern.compile("(RED|GREEN|BLUE|CYAN|MAGENTA|YELLOW|BLACK|WHITE|PINK|ORANGE|PURPLE|VIOLET)");

  /// A marker as the list has it.
  ///
  /// @param at record timecode; empty for a line that stands for the event's own start
  record Locator(long line, String at, String colour, String text, String comment, long frames) {}

  static EdlNotes of(EdlLines.Event event) {
    Map<String, String> said = new LinkedHashMap<>();
    Optional<Matcher> motion = Optional.empty();
    Optional<String> effect = Optional.empty();
    Optional<Matcher> sop = Optional.empty();
    Optional<Matcher> sat = Optional.empty();
    List<Locator> locators = new ArrayList<>();
    List<String> gradeLines = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (EdlLines.Note note : event.notes()) {
      String line = note.text();
      Matcher ofSpeed = SPEED.matcher(line);
      Matcher ofEffect = EFFECT.matcher(line);
      Matcher ofSop = SOP.matcher(line);
      Matcher ofSat = SAT.matcher(line);
      Matcher ofLocator = LOC.matcher(line);
      Matcher ofMarker = RESOLVE.matcher(line);
      Matcher saying = SAYS.matcher(line);
      if (motion.isEmpty() && ofSpeed.matches() && isOf(event, ofSpeed)) {
        motion = Optional.of(ofSpeed);
      } else if (effect.isEmpty() && event.to().frames() > 0 && ofEffect.matches()) {
        effect = Optional.of(ofEffect.group(1));
      } else if (sop.isEmpty() && ofSop.matches()) {
        sop = Optional.of(ofSop);
        gradeLines.add(line);
      } else if (sat.isEmpty() && ofSat.matches()) {
        sat = Optional.of(ofSat);
        gradeLines.add(line);
      } else if (ofLocator.matches()) {
        String rest = ofLocator.group(2) == null ? "" : ofLocator.group(2);
        locators.add(locator(note.number(), ofLocator.group(1), rest));
      } else if (ofMarker.matches()) {
        locators.add(
            new Locator(
                note.number(),
                "",
                ofMarker.group(2),
                ofMarker.group(3),
                ofMarker.group(1),
                Long.parseLong(ofMarker.group(4))));
      } else if (!saying.matches()
          || !WORDS.contains(saying.group(1))
          || said.putIfAbsent(saying.group(1), saying.group(2).strip()) != null) {
        kept.add(line);
      }
    }
    Optional<Cdl> grade = sop.isEmpty() && sat.isEmpty() ? Optional.empty() : grade(sop, sat);
    // A grade outside the rules of the ASC CDL (a power of zero) is kept as the list has it.
    if (grade.isEmpty()) kept.addAll(gradeLines);
    boolean change = event.to().transition().matches("D|W.*");
    Optional<Map.Entry<String, String>> target = Optional.empty();
    for (String word : TARGETS) {
      if (!said.containsKey(word)) continue;
      if (target.isEmpty()) target = Optional.of(Map.entry(word, said.get(word)));
      else kept.add("* " + word + ": " + said.get(word));
    }
    if (!change && said.containsKey("TO CLIP NAME")) {
      kept.add("* TO CLIP NAME: " + said.get("TO CLIP NAME"));
    }
    return new EdlNotes(
        Optional.ofNullable(said.get(change ? "TO CLIP NAME" : "FROM CLIP NAME")),
        change ? Optional.ofNullable(said.get("FROM CLIP NAME")) : Optional.empty(),
        effect,
        motion.map(m -> new BigDecimal(m.group(2))),
        motion.map(m -> m.group(3) == null ? "" : m.group(3)),
        target,
        grade,
        List.copyOf(locators),
        List.copyOf(kept));
  }

  private static final List<String> TARGETS = List.of("FROM FILE", "FROM CLIP", "SOURCE FILE");
  private static final List<String> WORDS =
      List.of("FROM CLIP NAME", "TO CLIP NAME", "FROM FILE", "FROM CLIP", "SOURCE FILE");

  // A pair can carry one M2 line for each of its reels.
  private static boolean isOf(EdlLines.Event event, Matcher speed) {
    boolean ofFrom =
        event.from().isPresent()
            && event.from().get().reel().equals(speed.group(1))
            && !event.to().reel().equals(speed.group(1));
    return !ofFrom;
  }

  private static Locator locator(long line, String at, String rest) {
    String[] words = rest.strip().split("\\s+", 2);
    boolean coloured = COLOUR.matcher(words[0]).matches();
    String text = !coloured ? rest.strip() : words.length > 1 ? words[1] : "";
    return new Locator(line, at, coloured ? words[0] : "", text, "", 1);
  }

  private static Optional<Cdl> grade(Optional<Matcher> sop, Optional<Matcher> sat) {
    try {
      return Optional.of(
          new Cdl(
              "",
              sop.map(m -> triple(m, 1)).orElse(Cdl.IDENTITY.slope()),
              sop.map(m -> triple(m, 4)).orElse(Cdl.IDENTITY.offset()),
              sop.map(m -> triple(m, 7)).orElse(Cdl.IDENTITY.power()),
              sat.map(m -> Double.parseDouble(m.group(1))).orElse(1.0)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Double> triple(Matcher m, int from) {
    return List.of(
        Double.valueOf(m.group(from)),
        Double.valueOf(m.group(from + 1)),
        Double.valueOf(m.group(from + 2)));
  }

  /// Where an event lies on the cut's clock, for its locators.
  ///
  /// @param first its first frame, since midnight
  /// @param drop true if the clock counts drop-frame
  record Clock(String file, long first, boolean drop) {}

  /// The stretch of black of the event.
  ///
  /// @param own what else to keep with it. Modified.
  Item.Gap gap(Time length, Clock clock, Map<String, Object> own) {
    List<String> lines = new ArrayList<>(kept);
    target.ifPresent(file -> lines.add("* " + file.getKey() + ": " + file.getValue()));
    List<Marker> markers = markers(Time.zero(length.rate()), clock);
    return new Item.Gap(
        name.orElse(""), length, List.of(), markers, true, EdlReading.kept(own, lines));
  }

  /// The clip of the event.
  ///
  /// @param own what else to keep with it. Modified.
  Item.Clip clip(
      TimeRange source, Time length, Clock clock, Optional<String> reel, Map<String, Object> own) {
    Optional<Retime> retime = speed.map(s -> retime(source, length, s));
    motion.ifPresent(at -> own.put("motion", at));
    String called = name.orElse(fallbackName(target.map(Map.Entry::getValue), reel));
    MediaReference media = reference(target.map(Map.Entry::getValue).orElse(called), reel);
    if (target.isPresent()) {
      media =
          new MediaReference(
              media.name(),
              target.map(Map.Entry::getValue),
              Optional.empty(),
              reel,
              Optional.empty(),
              Extras.NONE.with(Edl.KEY, Map.of("target", target.get().getKey())));
    }
    return new Item.Clip(
        called,
        source,
        length,
        Map.of(Item.Clip.DEFAULT_MEDIA, media),
        Item.Clip.DEFAULT_MEDIA,
        retime,
        grade,
        List.of(),
        markers(source.start(), clock),
        true,
        EdlReading.kept(own, kept));
  }

  /// What a clip is called when no line names it.
  static String fallbackName(Optional<String> target, Optional<String> reel) {
    return target.or(() -> reel).orElse("");
  }

  static MediaReference reference(String name, Optional<String> reel) {
    return new MediaReference(
        name, Optional.empty(), Optional.empty(), reel, Optional.empty(), Extras.NONE);
  }

  // M2 counts frames a second at the whole timecode rate: 48 is twice the speed at 23.976 too.
  private static Retime retime(TimeRange source, Time length, BigDecimal written) {
    FrameRate rate = length.rate();
    BigDecimal speed = written.stripTrailingZeros();
    BigDecimal scale = BigDecimal.TEN.pow(Math.max(0, speed.scale()));
    long top = speed.multiply(scale).longValueExact();
    long bottom = scale.longValueExact() * rate.timecodeBase();
    // Played backwards, the stretch of source is left at its start.
    Time from = top < 0 ? source.past() : source.start();
    return Retime.constant(from, length, top, bottom);
  }

  // A locator is counted on the cut's clock, a marker on the clip's.
  private List<Marker> markers(Time from, Clock clock) {
    List<Marker> markers = new ArrayList<>();
    for (Locator each : locators) {
      long offset = 0;
      if (!each.at.isEmpty()) {
        try {
          offset = EdlTimes.frames(each.at, from.rate(), clock.drop) - clock.first;
        } catch (IllegalArgumentException e) {
          String why = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
          throw MediaException.atLine(clock.file, each.line, why, "Correct or delete the locator.");
        }
      }
      TimeRange place =
          new TimeRange(
              from.plus(new Time(offset, from.rate())), new Time(each.frames, from.rate()));
      markers.add(new Marker(each.text, each.comment, each.colour, place, Extras.NONE));
    }
    return markers;
  }
}
