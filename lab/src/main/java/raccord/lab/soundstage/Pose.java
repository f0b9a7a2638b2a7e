package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Vec;

/// Where a performer's body is, as a director would say it; the joints follow.
///
/// @param hips middle of the hips, metres
/// @param facing where the body faces, radians; 0 faces along z
/// @param lean how far the back leans forward, radians
/// @param look where the eyes look
/// @param left where the left hand is
/// @param right where the right hand is
/// @param leftFoot the left ankle
/// @param rightFoot the right ankle
/// @param tilt of the head to its side, radians
/// @param mouth how far the mouth is open, 0 to 1
/// @param blink true while the eyes are closed
record Pose(
    Vec hips,
    double facing,
    double lean,
    Vec look,
    Vec left,
    Vec right,
    Vec leftFoot,
    Vec rightFoot,
    double tilt,
    double mouth,
    boolean blink) {}
