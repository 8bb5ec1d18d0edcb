package corpus;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.*;

import dev.fermata.*;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.*;

class OrdersJupiterTest {
  private Coroutine<Integer> price;

  /** Not async: it checks its arguments when it is called. */
  private static Coroutine<String> load(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("no name");
    }
    return done(name);
  }

  @Async
  private static Coroutine<String> brew(String what) {
    await(sleep(Duration.ofMinutes(3)));
    return done(what);
  }

  @BeforeEach
  void prepare() {
    price = done(3);
  }

  @Test
  void refusesAnEmptyName() {
    assertThrows(IllegalArgumentException.class, () -> load(""));
    assertThrows(NullPointerException.class, () -> sleep(null), "null is refused");
  }

  @Test
  void brews() {
    assertEquals("tea", VirtualTime.run(() -> brew("tea")));
    VirtualTime.run(() -> {
      Task<String> brewing = createTask(brew("tea"));
      assertFalse(brewing.isDone());
      await(sleep(Duration.ofMinutes(4)));
      assertTrue(brewing.isDone());
      assertEquals("tea", brewing.result());
      return done();
    });
    assertAll(() -> assertEquals(3, run(price)), () -> assertEquals("tea", run(load("tea"))));
  }
}
