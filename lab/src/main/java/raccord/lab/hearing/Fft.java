package raccord.lab.hearing;

/// The fast Fourier transform, for lengths that are powers of two.
///
/// Cooley and Tukey 1965, decimation in time, in place. Thread-safe.
public final class Fft {
  private final int length;
  private final double[] cosines;
  private final double[] sines;

  /// @throws IllegalArgumentException if the length is not a power of two, at least 2
  public Fft(int length) {
    if (length < 2 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException("A transform of " + length + " is not a power of two.");
    }
    this.length = length;
    cosines = new double[length / 2];
    sines = new double[length / 2];
    for (int i = 0; i < length / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / length);
      sines[i] = Math.sin(2 * Math.PI * i / length);
    }
  }

  public int length() {
    return length;
  }

  /// Transforms in place: `X[k] = Σ x[n] e^(-2πikn/N)`.
  ///
  /// @param real `double[length]`. Modified.
  /// @param imaginary `double[length]`. Modified.
  public void forward(double[] real, double[] imaginary) {
    reorder(real, imaginary);
    for (int half = 1; half < length; half *= 2) {
      int step = length / (2 * half);
      for (int from = 0; from < length; from += 2 * half) {
        for (int k = 0; k < half; k++) {
          double c = cosines[k * step];
          double s = sines[k * step];
          int a = from + k;
          int b = a + half;
          double re = real[b] * c + imaginary[b] * s;
          double im = imaginary[b] * c - real[b] * s;
          real[b] = real[a] - re;
          imaginary[b] = imaginary[a] - im;
          real[a] += re;
          imaginary[a] += im;
        }
      }
    }
  }

  /// Transforms back in place, without dividing by the length.
  public void backward(double[] real, double[] imaginary) {
    // Swapping the parts before and after turns the sign of the exponent.
    forward(imaginary, real);
  }

  private void reorder(double[] real, double[] imaginary) {
    int shift = Integer.numberOfLeadingZeros(length) + 1;
    for (int i = 0; i < length; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j <= i) continue;
      double re = real[i];
      real[i] = real[j];
      real[j] = re;
      double im = imaginary[i];
      imaginary[i] = imaginary[j];
      imaginary[j] = im;
    }
  }
}
