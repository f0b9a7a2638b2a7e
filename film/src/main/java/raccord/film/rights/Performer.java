package raccord.film.rights;

/// A person who is seen or heard in the film, by the name the production uses.
public record Performer(String name) {
  public Performer {
    if (name.isBlank()) throw new IllegalArgumentException("A performer needs a name.");
    name = name.strip();
  }
}
