package raccord.film.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransferCurveTest {
  @Test
  void putsGreyWhereEachMakerPrintsIt() {
    // The 18 % grey (or named) points of the documents that TransferCurve cites.
    expect(TransferCurve.LOG_C3_EI_800, 0.18, 0.391007);
    expect(TransferCurve.LOG_C4, 0.18, 0.278396);
    expect(TransferCurve.S_LOG3, 0.18, 420.0 / 1023);
    expect(TransferCurve.S_LOG3, 0.0, 95.0 / 1023);
    expect(TransferCurve.S_LOG3, 0.9, 598.0 / 1023, 0.0005);
    expect(TransferCurve.V_LOG, 0.18, 433.0 / 1023, 0.0005);
    expect(TransferCurve.V_LOG, 0.0, 0.125);
    expect(TransferCurve.V_LOG, 0.9, 602.0 / 1023, 0.0015);
    expect(TransferCurve.CANON_LOG_3, 0.18, 0.343389);
    expect(TransferCurve.LOG_3_G10, 0.18, 1.0 / 3);
    expect(TransferCurve.LOG_3_G10, 184.322, 1.0);
    expect(TransferCurve.ACES_CCT, 0.18, 0.413588);
    expect(TransferCurve.ACES_CCT, 0.0, 0.0729055341958355);
    expect(TransferCurve.REC_709, 1.0, 1.0);
    expect(TransferCurve.REC_709, 0.01, 0.045);
    expect(TransferCurve.SRGB, 0.18, 0.461356);
    // ITU-R BT.2408, tables 1 and 4: 100 cd/m² and 203 cd/m² on PQ, 12 % and the peak on HLG.
    expect(TransferCurve.PQ, 100.0 / 10000, 0.508078);
    expect(TransferCurve.PQ, 203.0 / 10000, 0.580689);
    expect(TransferCurve.PQ, 1.0, 1.0);
    expect(TransferCurve.HLG, 1.0 / 12, 0.5);
    expect(TransferCurve.HLG, 1.0, 1.0);
    expect(TransferCurve.BT_1886, 0.5 * 0.5, Math.pow(0.25, 1 / 2.4));
  }

  @Test
  void comesBackToTheSameLightOverItsWholeRange() {
    for (TransferCurve curve : TransferCurve.values()) {
      for (int i = 0; i <= 400; i++) {
        double code = i / 400.0;
        assertThat(curve.encode(curve.decode(code)))
            .as(curve + " at " + code)
            .isCloseTo(code, within(2e-4));
      }
    }
  }

  @Test
  void neverFallsAsTheLightRises() {
    for (TransferCurve curve : TransferCurve.values()) {
      double before = curve.encode(0);
      for (int i = 1; i <= 2000; i++) {
        double now = curve.encode(i / 2000.0);
        assertThat(now).as(curve + " at " + i).isGreaterThan(before);
        before = now;
      }
    }
  }

  private static void expect(TransferCurve curve, double light, double code) {
    expect(curve, light, code, 2e-5);
  }

  private static void expect(TransferCurve curve, double light, double code, double slack) {
    assertThat(curve.encode(light)).as(curve + " of " + light).isCloseTo(code, within(slack));
  }
}
