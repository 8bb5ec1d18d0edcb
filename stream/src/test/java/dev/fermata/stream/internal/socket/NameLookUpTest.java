package dev.fermata.stream.internal.socket;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.CancelledError;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Look-ups whose threads are as slow as a test wants them. */
class NameLookUpTest {
  private final Queue<Runnable> lookUps = new ArrayDeque<>();

  @Test
  void S78_aLookUpThatIsCancelledIsNotWaitedFor() {
    VirtualTime.run(() -> {
      var resolving = createTask(() -> new SystemNetwork(lookUps::add).resolve("host.invalid"));
      await(yieldNow());
      assertEquals(1, lookUps.size());
      resolving.cancel();
      await(raised(CancelledError.class, resolving));
      lookUps.remove().run();
      return done();
    });
  }
}
