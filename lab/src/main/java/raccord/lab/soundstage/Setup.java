package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Camera;

/// A camera position with its lens, of which several takes are shot.
///
/// @param name as on the slate: `12`, `12A`
/// @param what it covers, for the log: `Master`, `Single MARA`
public record Setup(String name, String what, Camera camera) {}
