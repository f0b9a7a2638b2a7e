package raccord.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {

  @Test
  void handsWorkBackInTheOrderItCameIn() {
    Random random = new Random(7);
    List<Integer> loads = IntStream.range(0, 200).mapToObj(_ -> random.nextInt(2000)).toList();
    List<Integer> back = new ArrayList<>();
    try (Crew crew = new Crew(3)) {
      crew.share(IntStream.range(0, 200).iterator(), i -> spin(i, loads.get(i)), back::add);
    }
    assertThat(back).isEqualTo(IntStream.range(0, 200).boxed().toList());
  }

  @Test
  void asksForNoMorePiecesThanItCanHold() {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    List<Integer> waiting = new ArrayList<>();
    try (Crew crew = new Crew(2)) {
      crew.share(
          IntStream.range(0, 50).peek(_ -> asked.incrementAndGet()).iterator(),
          i -> i,
          _ -> {
            waiting.add(asked.get() - taken.get());
            taken.incrementAndGet();
          });
    }
    // Four under way, and one that the stream's iterator has looked at.
    assertThat(waiting).allMatch(n -> n <= 5);
  }

  @Test
  void endsWithTheTroubleOfTheFirstPieceThatFails() {
    List<Integer> back = new ArrayList<>();
    try (Crew crew = new Crew(2)) {
      assertThatThrownBy(() ->
              crew.share(
                  IntStream.range(0, 100).iterator(),
                  i -> {
                    if (i == 5) throw new IllegalStateException("Piece " + i + " is broken.");
                    return i;
                  },
                  back::add))
          .hasMessage("Piece 5 is broken.");
    }
    assertThat(back).isEqualTo(List.of(0, 1, 2, 3, 4));
  }

  private static int spin(int value, int load) {
    long sum = 0;
    for (int i = 0; i < load * 50; i++) sum += i ^ sum;
    return sum == Long.MIN_VALUE ? -1 : value;
  }
}
