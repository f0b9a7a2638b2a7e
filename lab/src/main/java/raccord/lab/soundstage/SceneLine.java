package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Vec;

/// One line of a scene's file, read word by word. Commas between words are there for the eye.
final class SceneLine {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\",]+)|,|\\s+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,5}(\\.\\d{1,9})?");
  private static final Pattern SPAN = Pattern.compile("(\\d[\\d.]*)-(\\d[\\d.]*)");

  private final String file;
  private final int number;
  private final List<String> words = new ArrayList<>();
  private int at;
  private String example = "";

  /// @param number of the line in its file, from 1
  SceneLine(String file, int number, String text) {
    this.file = file;
    this.number = number;
    Matcher matcher = WORD.matcher(text);
    int read = 0;
    while (matcher.find() && matcher.start() == read) {
      read = matcher.end();
      // A quoted text keeps its first mark, to be told from a word.
      if (matcher.group(1) != null) words.add("\"" + matcher.group(1).strip());
      else if (matcher.group(2) != null) words.add(matcher.group(2));
    }
    if (read < text.length()) {
      throw wrong("a quotation mark is not closed", "Write a second one where the text ends.");
    }
  }

  /// Says what a line of this kind looks like when it is right.
  SceneLine like(String example) {
    this.example = example;
    return this;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  boolean isOver() {
    return at == words.size();
  }

  /// The next word without taking it; empty at the end.
  String ahead() {
    return isOver() ? "" : words.get(at);
  }

  /// Takes the next word if it is this one.
  boolean takes(String word) {
    if (!ahead().equals(word)) return false;
    at++;
    return true;
  }

  void needs(String word) {
    if (!takes(word)) throw wrong(found("\"" + word + "\""));
  }

  /// @param what it is, for whoever forgot it: `a name`
  String word(String what) {
    if (isOver() || quotes()) throw wrong(found(what));
    return words.get(at++);
  }

  /// All words up to a number, up to `to`, or to the end: a name of several words.
  String words(String what) {
    StringBuilder name = new StringBuilder(word(what));
    while (!isOver()
        && !quotes()
        && !ahead().equals("to")
        && (!counts() || at + 1 < words.size())) {
      name.append(' ').append(words.get(at++));
    }
    return name.toString();
  }

  boolean quotes() {
    return ahead().startsWith("\"");
  }

  String quoted(String what) {
    if (!quotes()) throw wrong(found(what + " in quotation marks"));
    return words.get(at++).substring(1);
  }

  boolean counts() {
    return NUMBER.matcher(ahead()).matches();
  }

  double number(String what, double low, double high) {
    if (!counts()) throw wrong(found(what + ", a number"));
    return checked(words.get(at++), what, low, high);
  }

  int whole(String what, int low, int high) {
    double value = number(what, low, high);
    if (value != Math.rint(value)) throw wrong(what + " is a whole number, not " + value);
    return (int) value;
  }

  /// A colour as `0xRRGGBB`.
  int colour(String what) {
    if (!ahead().matches("[0-9a-fA-F]{6}")) {
      throw wrong(found(what + ", a colour of six digits as RRGGBB"));
    }
    return Integer.parseInt(words.get(at++), 16);
  }

  /// @param seconds the scene lasts
  Optional<Beat.Span> span(double seconds) {
    Matcher matcher = SPAN.matcher(ahead());
    if (!matcher.matches()) return Optional.empty();
    at++;
    double from = checked(matcher.group(1), "a time", 0, seconds);
    double until = checked(matcher.group(2), "a time", 0, seconds);
    if (from >= until) {
      throw wrong("it ends at " + until + ", which is not after " + from + " where it starts");
    }
    return Optional.of(new Beat.Span(from, until));
  }

  Beat.Span needsSpan(String what, double seconds) {
    return span(seconds)
        .orElseThrow(() -> wrong(found(what + ", from-until in seconds as 5.5-9.5")));
  }

  /// Three numbers, metres.
  Vec place(String what) {
    double x = number(what, -200, 200);
    double y = number(what, -200, 200);
    return new Vec(x, y, number(what, -200, 200));
  }

  void ends() {
    if (!isOver()) throw wrong(said() + " is too much");
  }

  private double checked(String text, String what, double low, double high) {
    if (!NUMBER.matcher(text).matches()) throw wrong("\"" + text + "\" is not " + what);
    double value = Double.parseDouble(text);
    if (value >= low && value <= high) return value;
    throw wrong(what + " runs from " + plain(low) + " to " + plain(high) + ", not " + text);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private String found(String expected) {
    return expected + " is missing" + (isOver() ? " at its end" : " before " + said());
  }

  private String said() {
    return quotes() ? ahead() + "\"" : "\"" + ahead() + "\"";
  }

  /// @param why what is wrong, without a full stop
  MediaException wrong(String why) {
    return wrong(why, "Write it as: " + example);
  }

  MediaException wrong(String why, String next) {
    return MediaException.atLine(file, number, why, next);
  }
}
