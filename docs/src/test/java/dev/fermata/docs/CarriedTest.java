package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.ThreadLocalAccessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedTest {
  // region carry
  private static final ThreadLocal<String> REQUEST = new ThreadLocal<>();

  @Test
  void everyTaskHasItsOwn() {
    ThreadLocalAccessor<String> request = ThreadLocalAccessor.of(REQUEST);
    try (Runner runner = new Runner(() -> EventLoop.builder().carry(request).build())) {
      List<String> served = runner.run(() -> done(await(gather(serve("1"), serve("2")))));
      assertEquals(List.of("task 1, thread 1", "task 2, thread 2"), served);
    }
    assertNull(REQUEST.get());
  }

  @Async
  private static Coroutine<String> serve(String id) {
    REQUEST.set(id);
    await(yieldNow());
    String inThread = await(toThread(REQUEST::get));
    return done("task " + REQUEST.get() + ", thread " + inThread);
  }
  // endregion
}
