package dev.fermata.docs;

// region imports
import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.Future;
import java.util.concurrent.*;

// endregion

/** Names that mean something else in a class. */
final class Clashes {
  private Clashes() {}

  // region method
  static final class Report implements Runnable {
    /** Hides the other {@code run}. */
    @Override
    public void run() {
      System.out.println(Fermata.run(write()));
    }

    @Async
    private Coroutine<String> write() {
      await(yieldNow());
      return done("written");
    }
  }
  // endregion

  /** Of Fermata: the import of one type is stronger than that with a star. */
  @Async
  static Coroutine<Void> program(Future<Callable<String>> call) throws Exception {
    System.out.println(await(call).call());
    return done();
  }
}
