package raccord.lab.soundstage;

import java.util.List;
import raccord.film.sound.Sound;
import raccord.lab.soundstage.render.Noise;

/// What is heard on the set: room or street, voices that follow the mouths, and the slate.
///
/// Every sample depends on its place alone, so that any stretch can be made at any time.
final class StageSound {
  /// Samples per second.
  static final int RATE = 48000;

  // Peterson and Barney 1952, mean first and second formants of /ɑ/: 850 and 1220 Hz for women, 730
  // and 1090 Hz for men; voices at 200 and 115 Hz.
  private static final double[][] VOICES = {{200, 850, 1220}, {115, 730, 1090}};
  private static final int HARMONICS = 11;

  private StageSound() {}

  /// One track of sound, mono.
  ///
  /// @param mouths how far each mouth is open at the block's start and end, `[performer][2]`
  /// @param from first sample, counted from the start of the action; may be negative
  /// @param outdoors louder air around
  /// @param clap sample of the slate's clap, or `Long.MIN_VALUE`
  /// @param hiss extra noise, full scale; the camera's own microphone has some
  static float[] heard(
      double[][] mouths,
      long from,
      int length,
      boolean outdoors,
      long clap,
      double hiss,
      long seed) {
    float[] samples = new float[length];
    double air = (outdoors ? 0.0035 : 0.0014) + hiss;
    for (int i = 0; i < length; i++) {
      long at = from + i;
      double t = at / (double) RATE;
      double noise =
          0.5 * Noise.signed(at, 0, seed)
              + 0.8 * Noise.wander(t * 5200, seed + 1)
              + 1.2 * Noise.wander(t * 900, seed + 2)
              + 1.4 * Noise.wander(t * 140, seed + 3);
      samples[i] = (float) (air * noise);
    }
    for (int who = 0; who < mouths.length; who++) {
      if (mouths[who][0] <= 0 && mouths[who][1] <= 0) continue;
      speak(samples, mouths[who], VOICES[who % VOICES.length], from);
    }
    for (int i = 0; i < length; i++) {
      long since = from + i - clap;
      if (clap == Long.MIN_VALUE || since < 0 || since > RATE / 8) continue;
      double fall =
          StrictMath.exp(-since / (0.006 * RATE)) + 0.12 * StrictMath.exp(-since / 1900.0);
      samples[i] += (float) (0.55 * fall * Noise.signed(from + i, 9, seed));
    }
    return samples;
  }

  private static void speak(float[] samples, double[] mouth, double[] voice, long from) {
    for (int i = 0; i < samples.length; i++) {
      double open = mouth[0] + (mouth[1] - mouth[0]) * i / samples.length;
      double loud = 0.085 * Math.clamp(open, 0.0, 1.0);
      if (loud == 0) continue;
      double t = (from + i) / (double) RATE;
      double turn = voice[0] * t + 0.6 * Noise.wander(t * 2.3, (long) voice[0]);
      double sum = 0;
      for (int k = 1; k <= HARMONICS; k++) {
        double pitch = k * voice[0];
        double strength = 0.25 / k + peak(pitch, voice[1]) + 0.6 * peak(pitch, voice[2]);
        sum += strength * StrictMath.sin(2 * Math.PI * k * (turn - Math.floor(turn)));
      }
      samples[i] += (float) (loud * sum);
    }
  }

  private static double peak(double pitch, double formant) {
    double off = (pitch - formant) / 160;
    return 1 / (1 + off * off);
  }

  /// The block with what went wrong with it.
  static Sound with(List<Fault> faults, long frame, Sound block) {
    float[] samples = block.samples()[0].clone();
    for (Fault fault : faults) {
      if (!fault.covers(frame)) continue;
      double gain =
          switch (fault.kind()) {
            case DROPOUT -> 0;
            case CLIPPED -> fault.strength();
            case LEVEL -> StrictMath.pow(10, fault.strength() / 20);
            case STRAY_FRAMES,
                FLASH,
                BLACK,
                FREEZE,
                REPEATED,
                PULLDOWN,
                BLENDED,
                COMBED,
                EXPOSURE,
                BALANCE,
                GRAIN,
                SOFT,
                LETTERBOX,
                LOCK_BROKEN,
                LATE ->
                1;
          };
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) Math.clamp(samples[i] * gain, -1.0, 1.0);
      }
    }
    return new Sound(block.track(), block.start(), block.rate(), new float[][] {samples});
  }
}
