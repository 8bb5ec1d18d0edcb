package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** Five philosophers share five forks, need two each, and nobody starves. */
public final class Philosophers {
  private static final List<String> NAMES =
      List.of("Hypatia", "Socrates", "Laozi", "Hildegard", "Averroes");

  private Philosophers() {}

  // region program
  /** Lets all five think and dine at the same time. */
  @Async
  public static Coroutine<Void> program() {
    List<Lock> forks = new ArrayList<>();
    for (String name : NAMES) {
      forks.add(new Lock("fork of " + name));
    }
    List<Coroutine<Void>> guests = new ArrayList<>();
    for (int seat = 0; seat < NAMES.size(); seat++) {
      int neighbour = (seat + 1) % NAMES.size();
      Lock lower = forks.get(Math.min(seat, neighbour));
      Lock higher = forks.get(Math.max(seat, neighbour));
      guests.add(dine(NAMES.get(seat), lower, higher));
    }
    await(gather(guests));
    System.out.println("all have dined");
    return done();
  }

  @Async
  private static Coroutine<Void> dine(String name, Lock lower, Lock higher) {
    await(sleep(ofSeconds(1)));
    System.out.println(name + " is hungry");
    try (var first = await(lower.acquire());
        var second = await(higher.acquire())) {
      System.out.println(name + " eats");
      await(sleep(ofSeconds(2)));
    }
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
