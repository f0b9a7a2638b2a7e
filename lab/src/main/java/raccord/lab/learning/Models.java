package raccord.lab.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import raccord.film.ledger.Entry;
import raccord.film.rights.Affected;
import raccord.film.rights.Grant;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.store.Reasons;
import raccord.lab.store.SafeFile;

/// What a production learned, a folder each: `models/in-between_v003/`.
///
/// The ledger holds the hash of each card. A model that the ledger does not know, whose card or
/// weights were changed, or whose grant was taken back, is not used; with an altered ledger none
/// is.
///
/// @param production open
public record Models(Production production) {
  /// The event of the ledger.
  public static final String LEARN = "learn";

  private static final String SKILL = "skill";
  private static final String CARD = "card";
  private static final String WEIGHTS = "weights";
  private static final String UNFINISHED = ".part";
  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)_v(\\d{3,9})");

  /// A model and the name it goes by: `in-between_v003`.
  public record Named(String name, Model model) {}

  /// A model that lies there.
  ///
  /// @param card absent when it cannot be read
  /// @param trouble why it is not used; absent when it is, or when a newer one is
  public record Listed(
      String name, Optional<ModelCard> card, boolean inUse, Optional<String> trouble) {}

  /// Keeps a model as the next of its skill: whole under its name, then in the ledger.
  ///
  /// @param by who asked for it
  /// @throws IllegalArgumentException if it is not bound to this production
  public Named keep(Model model, String by) {
    ModelCard card = model.card();
    if (!card.title().equals(Optional.of(production.name()))) {
      throw new IllegalArgumentException(
          "A model is kept by the production it is bound to, " + production.name() + ".");
    }
    String name = "%s_v%03d".formatted(card.skill(), next(card.skill()));
    Path draft = production.models().resolve("." + name + UNFINISHED);
    try {
      SafeFile.remove(draft);
      model.write(draft);
      Files.move(draft, folder(name), StandardCopyOption.ATOMIC_MOVE);
      SortedMap<String, List<String>> facts = new TreeMap<>();
      facts.put(Affected.MODEL, List.of(name));
      facts.put(Affected.RESTS, card.grants());
      facts.put(SKILL, List.of(card.skill()));
      facts.put(CARD, List.of(Digest.of(folder(name).resolve(Model.CARD))));
      facts.put(WEIGHTS, List.of(card.weights()));
      production.ledger().add(by, LEARN, facts);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot write "
              + folder(name)
              + " ("
              + Reasons.of(e)
              + "). Make room or free the folder, then run the command again; what is done stays.",
          e);
    }
    return new Named(name, model);
  }

  /// The model that tools of a skill use: the newest that may be used.
  ///
  /// @throws MediaException if it is there and its weights cannot be read
  public Optional<Named> inUse(String skill) {
    return all().stream()
        .filter(Listed::inUse)
        .filter(each -> each.card().filter(card -> card.skill().equals(skill)).isPresent())
        .findFirst()
        .map(each -> new Named(each.name(), Model.read(folder(each.name()), production.name())));
  }

  /// All that lie there, by skill, the newest first.
  public List<Listed> all() {
    List<Entry> learned =
        production.ledger().faults().isEmpty()
            ? production.ledger().entries().stream().filter(e -> e.event().equals(LEARN)).toList()
            : List.of();
    Set<String> grants = new HashSet<>();
    for (Grant each : production.rights().all().grants()) grants.add(each.id());
    List<Listed> listed = new ArrayList<>();
    Set<String> served = new HashSet<>();
    for (String name : names()) {
      try {
        ModelCard card = Model.card(folder(name));
        Optional<String> trouble = trouble(name, card, learned, grants);
        boolean inUse = trouble.isEmpty() && served.add(card.skill());
        listed.add(new Listed(name, Optional.of(card), inUse, trouble));
      } catch (MediaException e) {
        listed.add(
            new Listed(name, Optional.empty(), false, Optional.of(String.valueOf(e.getMessage()))));
      }
    }
    return List.copyOf(listed);
  }

  public Path folder(String name) {
    return production.models().resolve(name);
  }

  private Optional<String> trouble(
      String name, ModelCard card, List<Entry> learned, Set<String> grants) {
    Optional<Entry> entry =
        learned.stream().filter(each -> each.all(Affected.MODEL).contains(name)).findFirst();
    if (entry.isEmpty()) {
      return Optional.of("The ledger does not know it, or was altered; it is not used.");
    }
    if (!entry.get().all(CARD).contains(digest(folder(name).resolve(Model.CARD)))) {
      return Optional.of("Its card was changed after it was recorded; it is not used.");
    }
    if (!card.title().equals(Optional.of(production.name()))) {
      return Optional.of("It is bound to " + card.title().orElse("no title") + "; it is not used.");
    }
    return card.grants().stream()
        .filter(each -> !grants.contains(each))
        .findFirst()
        .map(each -> "It rests on " + each + ", which is not in force any more; it is not used.");
  }

  private List<String> names() {
    if (!Files.isDirectory(production.models())) return List.of();
    try (Stream<Path> folders = Files.list(production.models())) {
      return folders
          .map(each -> String.valueOf(each.getFileName()))
          .filter(each -> NAME.matcher(each).matches())
          .sorted(
              Comparator.comparing(Models::skill)
                  .thenComparing(Comparator.comparingInt(Models::number).reversed()))
          .toList();
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read " + production.models() + " (" + Reasons.of(e) + ").", e);
    }
  }

  // A name that was ever used is not used again, so that the ledger speaks of one model each.
  private int next(String skill) {
    Stream<String> recorded =
        production.ledger().entries().stream()
            .filter(each -> each.event().equals(LEARN))
            .flatMap(each -> each.all(Affected.MODEL).stream())
            .filter(each -> NAME.matcher(each).matches());
    return Stream.concat(recorded, names().stream())
            .filter(each -> skill(each).equals(skill))
            .mapToInt(Models::number)
            .max()
            .orElse(0)
        + 1;
  }

  private static String skill(String name) {
    return part(name, 1);
  }

  private static int number(String name) {
    return Integer.parseInt(part(name, 2));
  }

  private static String part(String name, int group) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) throw new IllegalArgumentException(name + " is no name of a model.");
    return matcher.group(group);
  }

  private static String digest(Path file) {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + " (" + Reasons.of(e) + ").", e);
    }
  }
}
