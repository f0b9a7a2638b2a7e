package raccord.lab.soundstage.render;

import java.util.List;
import java.util.Map;

/// What is true of every pixel of a frame. No noise, no blur: the middle of each pixel, at the
/// middle of the exposure. Only mattes know of the shutter and the lens's opening.
///
/// Planes lie one after the other, each row by row. Linear light is in the primaries of Rec.709,
/// 1.0 is diffuse white before exposure. Not modified by anyone.
///
/// @param depth `float[height * width]`, metres along the lens's axis; infinite where the sky is
/// @param normal `float[3 * height * width]`, in camera space: right, up, away from the camera
/// @param albedo `float[3 * height * width]`, share of light thrown back
/// @param shading `float[3 * height * width]`, light that falls on it; albedo times shading is what
///   it sends evenly to all sides
/// @param rest `float[3 * height * width]`, what comes on top: glints, glow, haze
/// @param forward `float[2 * height * width]`, where each pixel goes by the next frame, pixels, x
///   then y; NaN where nothing can be followed
/// @param backward the same to the frame before
/// @param hiddenNext true where what is seen is out of sight in the next frame
/// @param hiddenBefore true where it was out of sight in the frame before
/// @param things number of the thing at each pixel, an index into `names`; -1 is the sky
/// @param names of the things
/// @param mattes share of each pixel that each thing fills over the exposure, `float[height *
///   width]` by name; they and the sky's, named `sky`, add up to 1
public record PictureTruth(
    int width,
    int height,
    float[] depth,
    float[] normal,
    float[] albedo,
    float[] shading,
    float[] rest,
    float[] forward,
    float[] backward,
    boolean[] hiddenNext,
    boolean[] hiddenBefore,
    int[] things,
    List<String> names,
    Map<String, float[]> mattes) {

  /// What a sensor without noise would get: albedo times shading plus the rest, `float[3 * height *
  /// width]`.
  public float[] radiance() {
    float[] result = new float[albedo.length];
    for (int i = 0; i < result.length; i++) result[i] = albedo[i] * shading[i] + rest[i];
    return result;
  }
}
