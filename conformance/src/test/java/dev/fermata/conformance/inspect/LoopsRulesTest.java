package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.inspect.Loops;
import dev.fermata.testing.VirtualTime;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a process knows of its loops, and a loop of what it has to do. */
@SuppressWarnings("try") // resources that are held, and not used
class LoopsRulesTest {

  @Test
  void theLoopsInUseAreToldOldestFirst() {
    try (EventLoop first = EventLoop.create();
        EventLoop second = EventLoop.create()) {
      List<EventLoop> all = EventLoop.all();
      assertTrue(all.contains(first));
      assertTrue(all.indexOf(first) < all.indexOf(second));
      first.close();
      assertFalse(EventLoop.all().contains(first));
      assertTrue(EventLoop.all().contains(second));
    }
  }

  @Test
  void aLoopThatNobodyHoldsIsForgotten() {
    WeakReference<EventLoop> dropped = new WeakReference<>(EventLoop.create());
    for (int i = 0; i < 100 && dropped.get() != null; i++) {
      System.gc();
    }
    assertEquals(null, dropped.get());
  }

  @Test
  void aLoopTellsHowMuchItHasToDo() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      assertEquals(new LoopStatistics(1, 0, 0, 0), loop.statistics());
      Task<Void> sleeper = createTask(sleep(ofSeconds(1)));
      assertEquals(new LoopStatistics(2, 1, 0, 0), loop.statistics());
      await(yieldNow());
      assertEquals(new LoopStatistics(2, 0, 1, 0), loop.statistics());
      CompletableFuture<Void> stage = new CompletableFuture<>();
      Future<Void> following = future(stage);
      assertEquals(new LoopStatistics(2, 0, 1, 1), loop.statistics());
      stage.complete(null);
      await(following);
      await(sleeper);
      assertEquals(new LoopStatistics(1, 0, 0, 0), loop.statistics());
      return done();
    });
  }

  @Test
  void theBeanGivesEachViewInUtf8AndNoOtherOne() {
    Loops bean = new Loops();
    try (EventLoop loop = EventLoop.create()) {
      loop.createTask(sleep(ofSeconds(1)), "größe \u4ef7");
      assertShows("loop `", bean.encoded("tree"));
      assertShows("LOOP  ", bean.encoded("table"));
      assertShows("{\"deadlocks\": ", bean.encoded("json"));
    }
    assertEquals(
        "there is no view `record`\n  help: ask for tree, table or json",
        assertThrows(IllegalArgumentException.class, () -> bean.encoded("record"))
            .getMessage());
  }

  private static void assertShows(String begin, byte[] encoded) {
    String text = new String(encoded, UTF_8);
    assertTrue(text.startsWith(begin) && text.contains("größe \u4ef7"), text);
  }
}
