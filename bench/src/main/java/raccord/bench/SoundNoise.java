package raccord.bench;

import java.util.Random;

/// What a sound is buried under, each of unit power.
enum SoundNoise {
  WHITE("white noise"),
  PINK("pink noise"),
  OTHERS("another programme"),
  ROOM("its own echo");

  private final String words;

  SoundNoise(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// @param mono the sound itself. Not modified.
  /// @param other another programme, repeated as often as needed. Not modified.
  /// @return as long as the sound
  float[] noise(float[] mono, float[] other, int rate, Random random) {
    float[] noise = new float[mono.length];
    switch (this) {
      case WHITE -> {
        for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
      }
      case PINK -> pink(noise, random);
      case OTHERS -> {
        int start = random.nextInt(other.length);
        for (int i = 0; i < noise.length; i++) noise[i] = other[(start + i) % other.length];
      }
      case ROOM -> room(mono, noise, rate, random);
    }
    double power = 0;
    for (float s : noise) power += (double) s * s / noise.length;
    float scale = (float) (1 / Math.sqrt(power + 1e-20));
    for (int i = 0; i < noise.length; i++) noise[i] *= scale;
    return noise;
  }

  // Kellet's three poles: within half a decibel of -3 dB an octave over the band of speech.
  private static void pink(float[] noise, Random random) {
    double a = 0;
    double b = 0;
    double c = 0;
    for (int i = 0; i < noise.length; i++) {
      double white = random.nextGaussian();
      a = 0.99765 * a + white * 0.0990460;
      b = 0.96300 * b + white * 0.2965164;
      c = 0.57000 * c + white * 1.0526913;
      noise[i] = (float) (a + b + c + white * 0.1848);
    }
  }

  // Two hundred reflections that die away within half a second.
  private static void room(float[] mono, float[] noise, int rate, Random random) {
    for (int r = 0; r < 200; r++) {
      double seconds = 0.005 + 0.5 * random.nextDouble();
      int late = (int) (seconds * rate);
      float gain = (float) (random.nextGaussian() * Math.pow(10, -3 * seconds / 0.5));
      for (int i = late; i < noise.length; i++) noise[i] += gain * mono[i - late];
    }
  }
}
