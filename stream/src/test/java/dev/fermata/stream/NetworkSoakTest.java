package dev.fermata.stream;

import static dev.fermata.stream.SoakProgram.require;

import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Random programs over a network in memory. {@code -Dsoak.seeds} says how many,
 * {@code -Dsoak.first} with which to begin.
 */
class NetworkSoakTest {

  @Test
  void everyByteArrivesOnceInOrderAndNothingIsLeft() {
    long first = Long.getLong("soak.first", 1);
    long seeds = Long.getLong("soak.seeds", 300);
    for (long seed = first; seed < first + seeds; seed++) {
      try {
        run(seed);
      } catch (Throwable e) {
        throw new AssertionError(
            "mvn -q -pl stream -am test -Dtest=NetworkSoakTest -Dsoak.seeds=1 -Dsoak.first=" + seed
                + " -Dsurefire.failIfNoSpecifiedTests=false: " + e.getMessage(),
            e);
      }
    }
  }

  private static void run(long seed) throws Throwable {
    var program = new NetworkSoakProgram(seed);
    EventLoop loop = VirtualTime.builder().shuffle(seed).build();
    AllTasksBlockedException blocked;
    try (var runner = new Runner(() -> loop)) {
      runner.run(program::run);
      throw new AssertionError("it did not wait at its end");
    } catch (AllTasksBlockedException e) {
      blocked = e;
    }
    if (program.finished() == null) {
      throw blocked;
    }
    Duration late = loop.time().minus(program.finished());
    require(late.isZero(), "a timer is left that is due after " + late);
  }
}
