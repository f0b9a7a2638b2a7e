package raccord.film.picture;

import java.util.Locale;

/// How a picture's samples are laid out.
///
/// @param model what the components are
/// @param bits significant bits of a sample, in the low bits of its bytes: 8 to 16, or 16 (half) or
///   32 (float)
/// @param sampling what a sample is
/// @param chromaX log2 of the horizontal chroma subsampling: 1 for 4:2:0 and 4:2:2
/// @param chromaY log2 of the vertical chroma subsampling: 1 for 4:2:0
/// @param alpha true if an alpha plane follows
public record Layout(
    Model model, int bits, Sampling sampling, int chromaX, int chromaY, boolean alpha) {
  public enum Model {
    YCBCR,
    RGB,
    GREY
  }

  public enum Sampling {
    INTEGER,
    HALF,
    FLOAT
  }

  public Layout {
    if (bits < 1 || bits > 32) {
      throw new IllegalArgumentException("A sample cannot have " + bits + " bits.");
    }
  }

  public int planes() {
    return (model == Model.GREY ? 1 : 3) + (alpha ? 1 : 0);
  }

  public int bytesPerSample() {
    return sampling == Sampling.FLOAT ? 4 : bits <= 8 ? 1 : 2;
  }

  @Override
  public String toString() {
    String subsampling =
        model != Model.YCBCR
            ? ""
            : switch (chromaX * 10 + chromaY) {
              case 0 -> " 4:4:4";
              case 10 -> " 4:2:2";
              case 11 -> " 4:2:0";
              case 20 -> " 4:1:1";
              default -> " (chroma 1/" + (1 << chromaX) + " by 1/" + (1 << chromaY) + ")";
            };
    String kind =
        sampling == Sampling.INTEGER ? bits + "-bit" : sampling.name().toLowerCase(Locale.ROOT);
    return (model == Model.YCBCR ? "YCbCr" : model == Model.RGB ? "RGB" : "grey")
        + subsampling
        + " "
        + kind
        + (alpha ? " with alpha" : "");
  }
}
