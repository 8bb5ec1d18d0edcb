package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Async;
import dev.fermata.BlockingAction;
import dev.fermata.BlockingCall;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Checked exceptions can be caught where they are thrown, and only there. That is compiles, too.
 */
class CheckedExceptionRulesTest {
  private static final IOException GONE = new IOException("gone");
  private static final SQLException DEADLOCK = new SQLException("deadlock");

  @Async
  private static Coroutine<String> fetch() throws IOException {
    await(yieldNow());
    throw GONE;
  }

  @Test
  void whatATaskFailsWithIsCaughtWhereItIsAwaitedAndNotWhereItIsMade() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(() -> fetch());
      Task<String> byReference = createTask(CheckedExceptionRulesTest::fetch);
      for (Task<String> each : List.of(task, byReference)) {
        try {
          await(each, IOException.class);
          throw new AssertionError("awaited");
        } catch (IOException e) {
          assertSame(GONE, e);
        }
      }
      return done();
    });
  }

  @Test
  void whatAPromiseAStageOrAGatherFailsWithIsCaught() {
    VirtualTime.run(() -> {
      Promise<String> promise = EventLoop.current().createPromise();
      EventLoop.current().callSoon(() -> promise.completeExceptionally(GONE));
      List<Exception> caught = new ArrayList<>();
      try {
        await(promise, IOException.class);
      } catch (IOException e) {
        caught.add(e);
      }
      CompletableFuture<String> stage = new CompletableFuture<>();
      EventLoop.current().callSoon(() -> stage.completeExceptionally(GONE));
      try {
        await(stage.thenApply(String::strip), IOException.class);
      } catch (IOException e) {
        caught.add(e);
      }
      try {
        await(gather(createTask(() -> fetch()), promise), IOException.class);
      } catch (IOException e) {
        caught.add(e);
      }
      assertEquals(List.of(GONE, GONE, GONE), caught);
      return done();
    });
  }

  @Test
  void oneOfTwoKindsIsCaught() {
    VirtualTime.run(() -> {
      List<Exception> caught = new ArrayList<>();
      for (Exception each : List.of(GONE, DEADLOCK)) {
        Promise<String> promise = EventLoop.current().createPromise();
        promise.completeExceptionally(each);
        try {
          await(promise, IOException.class, SQLException.class);
        } catch (IOException | SQLException e) {
          caught.add(e);
        }
        try {
          await(CompletableFuture.failedFuture(each), SQLException.class, IOException.class);
        } catch (IOException e) {
          caught.add(e);
        } catch (SQLException e) {
          caught.add(e);
        }
      }
      assertEquals(List.of(GONE, GONE, DEADLOCK, DEADLOCK), caught);
      return done();
    });
  }

  @Test
  void whatIsNotDeclaredIsThrownAllTheSame() {
    VirtualTime.run(() -> {
      Promise<String> promise = EventLoop.current().createPromise();
      promise.completeExceptionally(DEADLOCK);
      try {
        await(promise, IOException.class);
        throw new AssertionError("awaited");
      } catch (Exception e) {
        assertSame(DEADLOCK, e);
      }
      return done();
    });
  }

  @Test
  void anAwaitMayDeclareAndGiveAValue() {
    VirtualTime.run(() -> {
      String text = "";
      try {
        text += await(done("a"), IOException.class);
        text +=
            await(CompletableFuture.completedFuture("b"), IOException.class, SQLException.class);
        Class<IOException> type = IOException.class;
        text += await(createTask(done("c")), type);
      } catch (IOException | SQLException e) {
        throw new AssertionError(e);
      }
      assertEquals("abc", text);
      return done();
    });
  }

  private static String load(boolean isThere) throws IOException, SQLException {
    if (isThere) {
      throw DEADLOCK;
    }
    throw GONE;
  }

  private static String loadOne() throws IOException, SQLException {
    return load(true);
  }

  private static void save() throws IOException, SQLException {
    load(false);
  }

  @Test
  void aCallInAThreadMayThrowTwoKinds() {
    VirtualTime.run(() -> {
      List<Exception> caught = new ArrayList<>();
      try {
        await(toThread(() -> load(false), IOException.class, SQLException.class));
      } catch (IOException | SQLException e) {
        caught.add(e);
      }
      try {
        await(toThread(CheckedExceptionRulesTest::loadOne, IOException.class, SQLException.class));
      } catch (IOException | SQLException e) {
        caught.add(e);
      }
      try {
        await(toThread(() -> save(), IOException.class, SQLException.class));
      } catch (IOException | SQLException e) {
        caught.add(e);
      }
      try {
        await(toThread(CheckedExceptionRulesTest::save, IOException.class, SQLException.class));
      } catch (IOException | SQLException e) {
        caught.add(e);
      }
      assertEquals(List.of(GONE, DEADLOCK, GONE, GONE), caught);
      return done();
    });
  }

  @Test
  void aCallInAThreadThatMayThrowTwoKindsGivesItsValue() throws Exception {
    BlockingCall<String, Exception> read = () -> "read";
    BlockingAction<Exception> nothing = () -> {};
    VirtualTime.run(() -> {
      assertEquals("read", await(toThread(read, IOException.class, SQLException.class)));
      assertEquals(null, await(toThread(nothing, IOException.class, SQLException.class)));
      return done();
    });
  }
}
