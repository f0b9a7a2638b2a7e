package raccord.film.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTest {
  @Test
  void readsDecimalRatesAsTheFractionsFilmUses() {
    for (String written :
        List.of("23.976", "23.98", "23.976023976", "24000/1001", "23.97602397602398")) {
      assertThat(FrameRate.parse(written)).as(written).isEqualTo(FrameRate.FPS_23_976);
    }
    assertThat(FrameRate.parse("29.97")).isEqualTo(FrameRate.FPS_29_97);
    assertThat(FrameRate.parse("59.94")).isEqualTo(new FrameRate(60000, 1001));
    assertThat(FrameRate.parse("25.0")).isEqualTo(FrameRate.FPS_25);
    assertThat(FrameRate.parse("12.5")).isEqualTo(new FrameRate(25, 2));
    assertThat(FrameRate.parse("48000")).isEqualTo(new FrameRate(48000, 1));
    for (String wrong : List.of("0", "-24", "fast", "24/0", "1e99", "")) {
      assertThatThrownBy(() -> FrameRate.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void findsTheFractionBehindALongDecimal() {
    assertThat(Fraction.of(new BigDecimal("0.3333333333333333"))).isEqualTo(new Fraction(1, 3));
    assertThat(Fraction.of(new BigDecimal("-0.6666666666666666"))).isEqualTo(new Fraction(-2, 3));
    assertThat(Fraction.of(new BigDecimal("0.12"))).isEqualTo(new Fraction(3, 25));
    assertThat(Fraction.of(new BigDecimal("23.976023976023978")))
        .isEqualTo(new Fraction(24000, 1001));
    assertThatThrownBy(() -> Fraction.of(new BigDecimal("1e999999999")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void addsTimesOfDifferentRatesExactly() {
    Time film = new Time(1, FrameRate.FPS_23_976);
    Time sound = new Time(1, new FrameRate(48000, 1));
    Time sum = film.plus(sound);
    assertThat(sum.minus(sound).sameAs(film)).isTrue();
    assertThat(sum.minus(film).sameAs(sound)).isTrue();
    assertThat(new Time(24, FrameRate.FPS_24).sameAs(new Time(25, FrameRate.FPS_25))).isTrue();
    assertThat(new Time(24, FrameRate.FPS_24)).isNotEqualTo(new Time(25, FrameRate.FPS_25));
    assertThat(new Time(5, FrameRate.FPS_24).nearest(FrameRate.FPS_25).value()).isEqualTo(5);
    assertThatThrownBy(() -> new Time(5, FrameRate.FPS_24).at(FrameRate.FPS_25))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void countsDropFrameAsTheStandardPrintsIt() {
    // SMPTE ST 12-1: 17 982 frames in ten minutes, 107 892 in an hour; 00 and 01 skipped.
    assertThat(drop(0)).isEqualTo("00:00:00;00");
    assertThat(drop(1799)).isEqualTo("00:00:59;29");
    assertThat(drop(1800)).isEqualTo("00:01:00;02");
    assertThat(drop(17981)).isEqualTo("00:09:59;29");
    assertThat(drop(17982)).isEqualTo("00:10:00;00");
    assertThat(drop(107_892)).isEqualTo("01:00:00;00");
    assertThat(Timecode.parse("01:00:00;00", FrameRate.FPS_29_97).frame()).isEqualTo(107_892);
    assertThatThrownBy(() -> Timecode.parse("00:01:00;01", FrameRate.FPS_29_97))
        .hasMessageContaining("skips");
    assertThatThrownBy(() -> Timecode.parse("00:00:00:24", FrameRate.FPS_24))
        .hasMessageContaining("does not exist");
  }

  @Test
  void readsBackEveryTimecodeItWrites() {
    long seed = new Random().nextLong();
    System.out.println("Timecodes from seed " + seed + ".");
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      FrameRate rate = random.nextBoolean() ? FrameRate.FPS_29_97 : new FrameRate(60000, 1001);
      Timecode at = new Timecode(random.nextInt(2_500_000), rate, random.nextBoolean());
      assertThat(Timecode.parse(at.toString(), rate)).isEqualTo(at);
    }
  }

  @Test
  void readsTheSourceTimeOfARetimeBetweenItsPoints() {
    FrameRate rate = FrameRate.FPS_24;
    Retime half = Retime.constant(new Time(100, rate), new Time(10, rate), 1, 2);
    assertThat(half.at(new Time(4, rate)).sameAs(new Time(102, rate))).isTrue();
    assertThat(half.at(new Time(5, rate)).sameAs(new Time(205, new FrameRate(48, 1)))).isTrue();
    Retime back = Retime.constant(new Time(100, rate), new Time(10, rate), -1, 1);
    assertThat(back.at(new Time(10, rate)).sameAs(new Time(90, rate))).isTrue();
    assertThat(back.sources().start().sameAs(new Time(90, rate))).isTrue();
    Retime part = half.window(new Time(2, rate), new Time(6, rate));
    assertThat(part.points().getFirst().source().sameAs(new Time(101, rate))).isTrue();
    assertThat(part.points().getLast().record().sameAs(new Time(4, rate))).isTrue();
    Retime still = Retime.constant(new Time(7, rate), new Time(10, rate), 0, 1);
    assertThat(still.at(new Time(9, rate)).sameAs(new Time(7, rate))).isTrue();
    assertThat(still.sources().duration().isZero()).isFalse();
  }

  @Test
  void keepsFrameRangesHalfOpen() {
    FrameRange range = new FrameRange(10, 20);
    assertThat(range.contains(10)).isTrue();
    assertThat(range.contains(20)).isFalse();
    assertThat(range.overlaps(new FrameRange(20, 30))).isFalse();
    assertThat(range.within(new FrameRange(15, 40))).isEqualTo(new FrameRange(15, 20));
    assertThat(range.within(new FrameRange(30, 40)).isEmpty()).isTrue();
    assertThat(range.grow(2).moved(1)).isEqualTo(new FrameRange(9, 23));
    assertThatThrownBy(() -> new FrameRange(3, 2)).hasMessageContaining("before it starts");
  }

  private static String drop(long frame) {
    return new Timecode(frame, FrameRate.FPS_29_97, true).toString();
  }
}
