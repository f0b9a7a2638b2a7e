package raccord.film.findings;

import raccord.film.time.FrameRange;

/// A person's word that a finding is wanted. It is tied to the source, not to the place in the cut,
/// so that it still holds on the next cut.
///
/// @param rule the rule it waives
/// @param media original's content hash or name, or the roll; empty for the whole production
/// @param frames frames of the media it covers; a finding that overlaps them is waived
/// @param reason why, in a person's words
/// @param by who
public record Waiver(String rule, String media, FrameRange frames, String reason, String by) {
  public Waiver {
    if (reason.isBlank() || by.isBlank()) {
      throw new IllegalArgumentException("A waiver needs a reason and a name.");
    }
  }
}
