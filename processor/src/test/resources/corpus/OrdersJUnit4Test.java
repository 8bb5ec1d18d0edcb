package corpus;

import static dev.fermata.Fermata.*;
import static org.junit.Assert.*;

import dev.fermata.*;
import org.junit.*;

public class OrdersJUnit4Test {
  private static Coroutine<String> load(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("no name");
    }
    return done(name);
  }

  @Before
  public void prepare() {
    run(load("tea"));
  }

  @Test(timeout = 1000)
  public void loads() {
    assertEquals("tea", run(load("tea")));
    assertThrows(IllegalArgumentException.class, () -> load(""));
  }

  @Test
  public void failsInTheLoop() {
    run(() -> {
      try {
        await(load("tea"));
      } catch (Throwable failure) {
        fail(failure.toString());
      }
      return done();
    });
  }
}
