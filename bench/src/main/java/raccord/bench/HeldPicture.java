package raccord.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.Time;

/// One picture in memory, 8-bit 4:2:0, and what can be done to it.
///
/// @param planes Y, Cb, Cr without padding. Modified by the methods that spoil it.
record HeldPicture(Layout layout, ColourTags colour, int width, int height, byte[][] planes) {

  /// A copy of a frame.
  ///
  /// @param frame closed afterwards
  static HeldPicture of(Frame frame) {
    try (frame) {
      if (frame.layout().bits() != 8 || frame.layout().chromaX() != 1) {
        throw new IllegalArgumentException("Only 8-bit 4:2:0 is spoiled, not " + frame.layout());
      }
      byte[][] planes = new byte[3][];
      for (int p = 0; p < 3; p++) {
        Frame.Plane plane = frame.planes().get(p);
        planes[p] = new byte[plane.width() * plane.height()];
        for (int y = 0; y < plane.height(); y++) {
          MemorySegment.copy(
              plane.samples(),
              ValueLayout.JAVA_BYTE,
              y * plane.stride(),
              planes[p],
              y * plane.width(),
              plane.width());
        }
      }
      return new HeldPicture(frame.layout(), frame.colour(), frame.width(), frame.height(), planes);
    }
  }

  HeldPicture copy() {
    byte[][] copies = new byte[3][];
    for (int p = 0; p < 3; p++) copies[p] = planes[p].clone();
    return new HeldPicture(layout, colour, width, height, copies);
  }

  /// This picture as a frame of a film; it shares the planes.
  Frame frame(long index, Time time) {
    List<Frame.Plane> shown = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      int across = p == 0 ? width : (width + 1) / 2;
      int down = p == 0 ? height : (height + 1) / 2;
      shown.add(new Frame.Plane(MemorySegment.ofArray(planes[p]), across, down, across, 1));
    }
    return new Frame(index, time, layout, colour, Frame.Scan.PROGRESSIVE, shown, () -> {});
  }

  /// Odd rows of luma from another moment, as when two are woven together.
  void weave(HeldPicture other) {
    for (int y = 1; y < height; y += 2) {
      System.arraycopy(other.planes[0], y * width, planes[0], y * width, width);
    }
  }

  /// @param share of the other, 0 to 1
  void mix(HeldPicture other, double share) {
    for (int p = 0; p < 3; p++) {
      byte[] mine = planes[p];
      byte[] theirs = other.planes[p];
      for (int i = 0; i < mine.length; i++) {
        mine[i] = (byte) Math.round((mine[i] & 255) * (1 - share) + (theirs[i] & 255) * share);
      }
    }
  }

  void replace(HeldPicture by) {
    for (int p = 0; p < 3; p++) {
      System.arraycopy(by.planes[p], 0, planes[p], 0, planes[p].length);
    }
  }

  /// Lost slices: bands of rows come from another picture, a sixteenth of the height each.
  ///
  /// @param which a bit for each band
  void bands(HeldPicture other, int which) {
    for (int y = 0; y < height; y++) {
      if (((which >> (y * 16 / height)) & 1) == 0) continue;
      System.arraycopy(other.planes[0], y * width, planes[0], y * width, width);
    }
  }

  /// One grey throughout.
  void flatten(int code) {
    Arrays.fill(planes[0], (byte) code);
    for (int p = 1; p < 3; p++) Arrays.fill(planes[p], (byte) 128);
  }

  /// Rows from `from` to before `past` become black.
  void blacken(int from, int past) {
    Arrays.fill(planes[0], from * width, past * width, (byte) (colour.fullRange() ? 0 : 16));
    for (int p = 1; p < 3; p++) {
      Arrays.fill(planes[p], from / 2 * (width / 2), past / 2 * (width / 2), (byte) 128);
    }
  }

  /// @param light factor; a gain on light is one on code values too, by the display's power of 2.4
  ///   (ITU-R BT.1886)
  void expose(double light) {
    double gain = Math.pow(light, 1 / 2.4);
    int black = colour.fullRange() ? 0 : 16;
    int white = colour.fullRange() ? 255 : 235;
    byte[] luma = planes[0];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) Math.clamp(Math.round(black + ((luma[i] & 255) - black) * gain), 0, white);
    }
    for (int p = 1; p < 3; p++) {
      byte[] chroma = planes[p];
      for (int i = 0; i < chroma.length; i++) {
        chroma[i] = (byte) Math.clamp(Math.round(128 + ((chroma[i] & 255) - 128) * gain), 16, 240);
      }
    }
  }

  /// Each channel under another light.
  void relight(Relight red, Relight green, Relight blue) {
    boolean full = colour.fullRange();
    double black = full ? 0 : 16;
    double unit = full ? 255 : 219;
    double chroma = full ? 255 : 224;
    int half = width / 2;
    byte[] luma = planes[0];
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < half; x++) {
        int at = y * half + x;
        double cb = ((planes[1][at] & 255) - 128) / chroma;
        double cr = ((planes[2][at] & 255) - 128) / chroma;
        double newCb = 0;
        double newCr = 0;
        for (int k = 0; k < 4; k++) {
          int i = (2 * y + k / 2) * width + 2 * x + k % 2;
          double l = ((luma[i] & 255) - black) / unit;
          // ITU-R BT.709-6, 3.2 and 3.3.
          double r = red.at(l + 1.5748 * cr);
          double g = green.at(l - 0.1873 * cb - 0.4681 * cr);
          double b = blue.at(l + 1.8556 * cb);
          double to = 0.2126 * r + 0.7152 * g + 0.0722 * b;
          newCb += (b - to) / 1.8556 / 4;
          newCr += (r - to) / 1.5748 / 4;
          luma[i] = (byte) Math.clamp(Math.round(to * unit + black), 0, 255);
        }
        planes[1][at] = (byte) Math.clamp(Math.round(128 + newCb * chroma), 0, 255);
        planes[2][at] = (byte) Math.clamp(Math.round(128 + newCr * chroma), 0, 255);
      }
    }
  }

  /// Grain, strongest in the middle tones.
  ///
  /// @param sigma at middle grey, steps of 255
  void grain(double sigma, SplittableRandom noise) {
    byte[] luma = planes[0];
    for (int i = 0; i < luma.length; i++) {
      int code = luma[i] & 255;
      double level = Math.clamp((code - 16) / 219.0, 0, 1);
      double here = sigma * (0.35 + 2.6 * level * (1 - level));
      luma[i] = (byte) Math.clamp(Math.round(code + here * noise.nextGaussian()), 1, 254);
    }
  }

  /// Luma out of focus, by a Gaussian.
  ///
  /// @param sigma pixels
  void blur(double sigma) {
    int reach = (int) Math.ceil(2.5 * sigma);
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += weights[i + reach];
    }
    for (int i = 0; i < weights.length; i++) weights[i] /= sum;
    float[] across = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double mean = 0;
        for (int k = -reach; k <= reach; k++) {
          int from = y * width + Math.clamp(x + k, 0, width - 1);
          mean += weights[k + reach] * (planes[0][from] & 255);
        }
        across[y * width + x] = (float) mean;
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double mean = 0;
        for (int k = -reach; k <= reach; k++) {
          mean += weights[k + reach] * across[Math.clamp(y + k, 0, height - 1) * width + x];
        }
        planes[0][y * width + x] = (byte) Math.clamp(Math.round(mean), 1, 254);
      }
    }
  }
}
