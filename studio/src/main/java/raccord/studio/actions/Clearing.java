package raccord.studio.actions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import raccord.film.picture.Region;
import raccord.film.rights.Affected;
import raccord.film.rights.Clearance;
import raccord.film.rights.Cleared;
import raccord.film.rights.Performer;
import raccord.film.rights.Rights;
import raccord.film.rights.Sighting;
import raccord.film.rights.Standing;
import raccord.film.rights.Use;
import raccord.film.rights.UseClass;
import raccord.film.rights.UseReport;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.repair.PeopleInRegion;
import raccord.lab.repair.ReelFootage;
import raccord.lab.store.Production;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.vision.opencv.FaceNetwork;
import raccord.lab.vision.people.FaceFinder;

/// Asks whether a repair may be done: whom it touches, who is seen where it may change the picture,
/// what is on file.
///
/// @param footage the shot, with its region; read, not closed
/// @param locked where nothing changes, whatever the region says
/// @param media the file the shot lies in
/// @param scene the shot belongs to, when that is known
record Clearing(
    Production production,
    Fix fix,
    FixShot.Signing signing,
    Handed handed,
    ReelFootage footage,
    Optional<Region> locked,
    Path media,
    Optional<String> scene) {
  // Seconds on both sides of what is made anew.
  private static final double BESIDE = 1.0 / 3;
  // What the ledger says of whose word a version stands under.
  private static final List<String> RIGHTS =
      List.of(
          Standing.CLASS,
          Standing.TOUCHES,
          UseReport.SEEN,
          Standing.SIGNED,
          UseReport.NOBODY,
          Affected.RESTS);

  /// @throws Clearance.Refused with all reasons
  Cleared cleared(Progress progress) {
    UseClass own = fix.use();
    // What is free of performers becomes exempt work once it touches one.
    boolean free = own == UseClass.TECHNICAL || own == UseClass.OUTSIDE_PERFORMERS;
    UseClass touching =
        fix.use(footage).number() > own.number() ? fix.use(footage) : UseClass.EXEMPT;
    boolean named = free && !signing.touches().isEmpty();
    List<Sighting> seen = free && !named ? sightings(touching, progress) : List.of();
    // What makes pictures of a performer asks whose as soon as somebody is seen.
    boolean made =
        touching == UseClass.PERFORMANCE && !seen.isEmpty() && signing.nobody().isEmpty();
    Use use =
        new Use.Repair(
            fix.tool(),
            named || made ? touching : own,
            signing.touches().stream().map(Performer::new).toList(),
            scene,
            signing.signed(),
            seen,
            signing.nobody());
    Rights rights = production.rights().all();
    LocalDate day = LocalDate.now(ZoneId.systemDefault());
    if (!fix.learns()) return Clearance.of(use, rights, day);
    Use learning = new Use.Learning(rights.title(), List.of(names(progress)));
    return Clearance.learning(Clearance.of(use, rights, day), Clearance.of(learning, rights, day));
  }

  // What the shot goes by when a grant names material.
  private List<String> names(Progress progress) {
    String hash = Handed.hash(production, media, progress);
    Set<String> names = new LinkedHashSet<>(List.of(footage.name(), footage.facts().roll()));
    scene.ifPresent(names::add);
    production.takes().all().stream()
        .filter(take -> take.media().equals(hash))
        .forEach(take -> names.addAll(Dailies.names(take)));
    names.remove("");
    return List.copyOf(names);
  }

  // A tool that treats the whole picture alike singles nobody out, unless it makes a performance.
  private List<Sighting> sightings(UseClass touching, Progress progress) {
    boolean everywhere = handed.region().isEmpty() && handed.mask().isEmpty();
    if ((everywhere && touching != UseClass.PERFORMANCE) || fix.goesByRegion()) return List.of();
    List<Long> frames = touching == UseClass.PERFORMANCE ? beside() : footage.chosen();
    FaceFinder finder = new FaceFinder(production.faceDetector().map(FaceNetwork::read));
    try (Pace pace = progress.pace("Looking for people", frames.size(), "frames")) {
      return PeopleInRegion.of(footage, frames, locked, finder, pace);
    }
  }

  /// What is made anew shows whoever is in the good frames beside it.
  private List<Long> beside() {
    long reach = Math.max(1, Math.round(BESIDE * footage.rate().approximately()));
    Set<Long> bad = Set.copyOf(footage.chosen());
    return LongStream.range(footage.frames().first(), footage.frames().past())
        .filter(frame -> !bad.contains(frame))
        .filter(
            frame -> LongStream.rangeClosed(frame - reach, frame + reach).anyMatch(bad::contains))
        .boxed()
        .toList();
  }

  /// The proposal, with a sentence more where a technical repair is kept to a place with somebody
  /// in it.
  Repair.Proposed remarked(Repair.Proposed proposed, Cleared cleared) {
    if (!(cleared.use() instanceof Use.Repair repair)
        || repair.useClass() != UseClass.TECHNICAL
        || repair.sightings().isEmpty()
        || repair.nobody().isPresent()
        // Such a tool goes by its region and treats the whole picture alike.
        || proposed.form().isPresent()) {
      return proposed;
    }
    Sighting first = repair.sightings().getFirst();
    List<String> remarks = new ArrayList<>(proposed.remarks());
    remarks.add(
        "Somebody is in the region (a face at "
            + first.x()
            + ","
            + first.y()
            + " on frame "
            + first.frame()
            + "); the ledger says so. If this is done for how a performer looks, name whom:"
            + " --touches \"NAME\" --signed \"SUPERVISOR\".");
    return proposed.saying(remarks);
  }

  /// Writes down under whose word a version stands that was made before, if that has changed.
  ///
  /// @param now under whose word it stands today
  void recordAnew(String version, SortedMap<String, List<String>> now) {
    production.ledger().entries().stream()
        .filter(each -> each.event().equals("fix") && each.all(Affected.VERSION).contains(version))
        .reduce((_, later) -> later)
        .ifPresent(last -> {
          SortedMap<String, List<String>> facts = new TreeMap<>(last.facts());
          facts.keySet().removeAll(RIGHTS);
          facts.putAll(now);
          if (!facts.equals(last.facts())) production.ledger().add(signing.by(), "fix", facts);
        });
  }

  /// What the ledger says of it.
  static SortedMap<String, List<String>> facts(Cleared cleared) {
    SortedMap<String, List<String>> facts = new TreeMap<>();
    if (!cleared.rests().isEmpty()) facts.put(Affected.RESTS, cleared.rests());
    if (cleared.use() instanceof Use.Repair repair) {
      facts.put(Standing.CLASS, List.of(Integer.toString(repair.useClass().number())));
      if (!repair.performers().isEmpty()) {
        facts.put(Standing.TOUCHES, repair.performers().stream().map(Performer::name).toList());
      }
      if (!repair.sightings().isEmpty()) {
        facts.put(UseReport.SEEN, repair.sightings().stream().map(Sighting::toString).toList());
      }
      repair.supervisor().ifPresent(name -> facts.put(Standing.SIGNED, List.of(name)));
      repair.nobody().ifPresent(name -> facts.put(UseReport.NOBODY, List.of(name)));
    }
    return facts;
  }
}
