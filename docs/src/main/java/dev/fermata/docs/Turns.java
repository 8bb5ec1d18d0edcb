package dev.fermata.docs;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.testing.Sequencer;

/** Tasks that take turns. */
@SuppressWarnings("try")
final class Turns {
  private Turns() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Sequencer sequencer = new Sequencer();
    await(gather(reader(sequencer), writer(sequencer)));
    return done();
  }

  @Async
  private static Coroutine<Void> reader(Sequencer sequencer) {
    try (var turn = await(sequencer.turn(1))) {
      System.out.println("read");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> writer(Sequencer sequencer) {
    try (var turn = await(sequencer.turn(0))) {
      System.out.println("write");
    }
    try (var turn = await(sequencer.turn(2))) {
      System.out.println("write again");
    }
    return done();
  }
  // endregion
}
