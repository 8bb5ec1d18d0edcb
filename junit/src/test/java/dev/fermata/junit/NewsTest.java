package dev.fermata.junit;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Async tests beside an ordinary one, found and run by JUnit itself, in each of its versions. */
class NewsTest implements AsyncTests {
  private String edition;

  @BeforeEach
  void prepare() {
    edition = "morning";
  }

  @AsyncTest
  @Async
  Coroutine<Void> comesAfterAnHour() {
    await(sleep(ofHours(1)));
    assertEquals(ofHours(1), EventLoop.current().time());
    return done();
  }

  @AsyncTest
  @Async
  Coroutine<Void> isPrepared() {
    assertEquals("morning", edition);
    return done();
  }

  @AsyncTest
  @Async
  @Disabled("not today")
  Coroutine<Void> isDisabled() {
    throw new AssertionError("not to be run");
  }

  @Test
  void isPlain() {
    assertEquals("morning", VirtualTime.run(() -> done(edition)));
  }
}
