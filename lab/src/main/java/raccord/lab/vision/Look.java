package raccord.lab.vision;

/// Everything measured on one frame, once, for all checks to share.
///
/// @param frame on the cut, counted from 0
/// @param glance the frame made small
public record Look(long frame, Glance glance) {}
