package raccord.film.rights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The gate between what somebody asks for and the crew that does it.
public final class Clearance {
  /// The purpose of a grant to learn from dailies.
  public static final String LEARN = "learn";

  private Clearance() {}

  /// Work that may not begin. Says every reason, each a sentence with what to do.
  public static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    Refused(List<String> reasons) {
      super(String.join(" ", reasons));
      this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
      return reasons;
    }
  }

  /// Clears a piece of work, or refuses it.
  ///
  /// @param on what is on file for the production
  /// @param day the day the work is to be done
  /// @throws Refused with all reasons
  public static Cleared of(Use use, Rights on, LocalDate day) {
    List<String> reasons = new ArrayList<>();
    TreeSet<String> rests = new TreeSet<>();
    switch (use) {
      case Use.Repair repair -> repair(repair, on, day, reasons, rests);
      case Use.Learning learning -> learning(learning, on, day, reasons, rests);
    }
    if (!reasons.isEmpty()) {
      reasons.addAll(on.troubles());
      throw new Refused(reasons);
    }
    return new Cleared(use, List.copyOf(rests));
  }

  /// A repair that learns from its shot first.
  ///
  /// @return the repair, cleared by what both rest on
  public static Cleared learning(Cleared repair, Cleared learning) {
    TreeSet<String> rests = new TreeSet<>(repair.rests());
    rests.addAll(learning.rests());
    return new Cleared(repair.use(), List.copyOf(rests));
  }

  private static void repair(
      Use.Repair repair, Rights on, LocalDate day, List<String> reasons, Set<String> rests) {
    switch (repair.useClass()) {
      case TECHNICAL -> {}
      case OUTSIDE_PERFORMERS -> {
        if (!repair.sightings().isEmpty() && repair.nobody().isEmpty()) reasons.add(seen(repair));
      }
      case EXEMPT -> {
        if (repair.supervisor().isEmpty()) {
          reasons.add(
              "Work that touches a performer is signed for by a supervisor: add --signed \"NAME\".");
        }
      }
      case PERFORMANCE -> performance(repair, on, day, reasons, rests);
      case NEVER_SHOT ->
          reasons.add("Raccord makes no footage of a performer that was never shot.");
    }
    for (Performer who : repair.performers()) {
      if (!on.performers().contains(who)) {
        reasons.add(
            who.name()
                + " is not on file. Record who it is with: raccord rights PRODUCTION performer \""
                + who.name()
                + "\".");
      }
    }
  }

  private static String seen(Use.Repair repair) {
    Sighting first = repair.sightings().getFirst();
    Sighting last = repair.sightings().getLast();
    String more =
        last.frame() == first.frame() ? "" : " and on later ones up to frame " + last.frame();
    return "Somebody is in what "
        + repair.tool()
        + " would change: a face at "
        + first.x()
        + ","
        + first.y()
        + " on frame "
        + first.frame()
        + more
        + ". If it is a performer, say who, and who signs for it: --touches \"NAME\" --signed"
        + " \"SUPERVISOR\". If it is none (a picture on a wall, one of the crew), say who says so:"
        + " --no-performer \"NAME\"; the ledger keeps the name. Or keep the person out of the region,"
        + " or out of reach with --lock.";
  }

  private static String made(Use.Repair repair) {
    Sighting first = repair.sightings().getFirst();
    return "Somebody is in the frames around what "
        + repair.tool()
        + " would make: a face at "
        + first.x()
        + ","
        + first.y()
        + " on frame "
        + first.frame()
        + ". So long a stretch is a piece of a performance that nobody recorded, and needs that"
        + " performer's consent: say whose with --touches \"NAME\". If it is no performer, say who"
        + " says so: --no-performer \"NAME\". Or name fewer frames in a row.";
  }

  // FIELD, rules of the crafts: a replica or a change of performance needs specific, separate
  // consent that describes the use.
  private static void performance(
      Use.Repair repair, Rights on, LocalDate day, List<String> reasons, Set<String> rests) {
    if (repair.performers().isEmpty()) {
      reasons.add(
          repair.sightings().isEmpty()
              ? "Work that alters a performance names whose: add --touches \"NAME\"."
              : made(repair));
    }
    if (repair.scene().isEmpty()) {
      reasons.add(
          "Consent is given for scenes, and it is not known which scene this shot belongs to.");
    }
    for (Performer who : repair.performers()) {
      Optional<Consent> given =
          repair
              .scene()
              .flatMap(scene ->
                  on.consents().stream()
                      .filter(each -> each.allows(who, repair.useClass(), scene, day))
                      .findFirst());
      given.ifPresentOrElse(
          consent -> rests.add(consent.id()), () -> reasons.add(missing(who, repair, on, day)));
    }
  }

  private static String missing(Performer who, Use.Repair repair, Rights on, LocalDate day) {
    List<Consent> theirs =
        on.consents().stream()
            .filter(each -> each.performer().equals(who))
            .filter(each -> each.useClass() == UseClass.PERFORMANCE)
            .toList();
    String scene = repair.scene().map(name -> " in scene " + name).orElse("");
    String need = "There is no consent of " + who.name() + " for " + repair.tool() + scene;
    for (Consent each : theirs) {
      boolean there = repair.scene().filter(each.scenes()::contains).isPresent();
      if (there && day.isAfter(each.until())) {
        return need + ": " + each.id() + " ended on " + each.until() + ".";
      }
    }
    return theirs.isEmpty()
        ? need + "."
        : need + ": " + theirs.getFirst().id() + " is for other scenes.";
  }

  private static void learning(
      Use.Learning learning, Rights on, LocalDate day, List<String> reasons, Set<String> rests) {
    List<List<String>> uncovered = new ArrayList<>();
    for (List<String> piece : learning.material()) {
      grant(learning.title(), piece, on, day)
          .ifPresentOrElse(each -> rests.add(each.id()), () -> uncovered.add(piece));
    }
    if (learning.material().isEmpty()) reasons.add("There is nothing to learn from.");
    if (uncovered.isEmpty()) return;
    reasons.add(
        "No grant to learn covers "
            + some(
                uncovered.stream()
                    .map(piece -> piece.isEmpty() ? "a piece without a name" : piece.getFirst())
                    .toList())
            + " of "
            + learning.title()
            + whyNot(learning.title(), uncovered, on, day)
            + ". Record one with: raccord rights PRODUCTION grant --purpose learn --material all"
            + " --until DATE --by \"NAME\" --paper FILE.");
  }

  /// True if something may be learned from a piece of material on this day.
  ///
  /// @param title the production
  /// @param piece the names it goes by: roll, setup, scene
  public static boolean mayLearn(String title, List<String> piece, Rights on, LocalDate day) {
    return grant(title, piece, on, day).isPresent();
  }

  private static Optional<Grant> grant(String title, List<String> piece, Rights on, LocalDate day) {
    return on.grants().stream()
        .filter(each -> each.title().equals(title))
        .filter(each -> piece.stream().anyMatch(name -> each.covers(LEARN, name, day)))
        .findFirst();
  }

  // The grant that comes nearest: it would do if it had not ended, or named more.
  private static String whyNot(
      String title, List<List<String>> uncovered, Rights on, LocalDate day) {
    List<Grant> toLearn =
        on.grants().stream().filter(each -> each.purpose().equals(LEARN)).toList();
    for (Grant each : toLearn) {
      boolean meant =
          each.title().equals(title)
              && uncovered.stream()
                  .flatMap(List::stream)
                  .anyMatch(name -> each.covers(LEARN, name, each.until()));
      if (meant && day.isAfter(each.until())) return ": " + each.id() + " ended on " + each.until();
    }
    if (toLearn.isEmpty()) return "";
    Grant first = toLearn.getFirst();
    return ": "
        + first.id()
        + " is for "
        + (first.title().equals(title) ? String.join(", ", first.material()) : first.title());
  }

  private static String some(List<String> names) {
    if (names.size() <= 3) return String.join(", ", names);
    return String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
  }
}
