package raccord.lab.media;

/// A place where a file could not be read as it was written.
///
/// @param frame the frame shown there, counted from 0; the number of frames read when it is the end
/// @param words what was wrong, without a full stop
public record Damage(long frame, String words) {}
