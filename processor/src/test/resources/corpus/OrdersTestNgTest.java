package corpus;

import static dev.fermata.Fermata.*;
import static org.testng.Assert.*;

import dev.fermata.*;
import org.testng.annotations.*;

@Test
public class OrdersTestNgTest {
  private static Coroutine<String> load(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("no name");
    }
    return done(name);
  }

  @DataProvider
  public Object[][] names() {
    return new Object[][] {{"tea"}, {"milk"}};
  }

  @Test(dataProvider = "names")
  public void loads(String name) {
    assertEquals(run(load(name)), name);
  }

  public void refusesAnEmptyName() {
    assertThrows(() -> load(""));
  }

  @Async
  private Coroutine<Void> wait(String name) {
    await(load(name));
    return done();
  }
}
