/// Who is in the picture: faces, joined into people through a shot, and people told apart across
/// the shots of a scene.
///
/// No learned weights but the cascades that OpenCV carries. Nobody is recognised by their face:
/// people are told apart by what they wear, and only within one scene.
@NullMarked
package raccord.lab.vision.people;

import org.jspecify.annotations.NullMarked;
