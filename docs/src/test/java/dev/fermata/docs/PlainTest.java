package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainTest {
  // region test
  @Test
  void anHourPassesAtOnce() {
    Duration slept = VirtualTime.run(() -> {
      await(sleep(ofHours(1)));
      return done(EventLoop.current().time());
    });
    assertEquals(ofHours(1), slept);
  }

  // endregion

  // region raised
  @Test
  void aTimeoutTellsWhatItWaitedFor() {
    AsyncTimeoutException late = VirtualTime.run(
        raised(AsyncTimeoutException.class, waitFor(sleep(ofHours(2)), ofHours(1))));
    assertEquals("not done after PT1H: sleep(PT2H)", late.getMessage());
  }
  // endregion
}
