package dev.fermata.conformance;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.sync.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Names are the program's, and may come from anywhere: messages show them on their line. */
class NamesInMessagesTest {
  private static final String NAME = "a\u001b[2J`\nWARNING: b";
  private static final String SHOWN = "a\\u001b[2J`\\u000aWARNING: b";

  private final List<String> texts = new ArrayList<>();

  private void refused(Class<? extends Throwable> type, Executable call) {
    texts.add(assertThrows(type, call).getMessage());
  }

  /** Runs {@code action} in a thread that is called so. */
  private static void inThread(Runnable action) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread = new Thread(
        () -> {
          try {
            action.run();
            end.complete(null);
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
          }
        },
        NAME);
    thread.start();
    end.join();
  }

  private static EventLoop loop() {
    return EventLoop.builder().name(NAME).build();
  }

  private void assertShown() {
    for (String text : texts) {
      String left = text.replace(SHOWN, "");
      assertEquals(-1, left.indexOf('\u001b'), text);
      assertEquals(-1, left.indexOf("WARNING"), text);
      assertTrue(text.contains(SHOWN), text);
    }
  }

  @Test
  void ofALoopThatIsUsedFromAnotherThread() {
    try (LoopThread thread = LoopThread.start(NAME)) {
      EventLoop loop = thread.loop();
      loop.submit(yieldNow()).join();
      inThread(() -> {
        refused(WrongLoopThreadException.class, () -> loop.callSoon(() -> {}));
        refused(InvalidStateException.class, () -> currentTask());
      });
      loop.submit(call(() -> {
            refused(InvalidStateException.class, () -> loop.runUntilComplete(yieldNow()));
            refused(InvalidStateException.class, thread::close);
            refused(InvalidStateException.class, () -> loop.call(() -> yieldNow()));
            refused(InvalidStateException.class, loop::close);
          }))
          .join();
      texts.add(loop.toString());
      texts.add(thread.toString());
      refused(InvalidStateException.class, loop::shutDown);
    }
    assertShown();
  }

  @Async
  private static Coroutine<Void> call(Runnable action) {
    action.run();
    return done();
  }

  @Test
  void ofALoopThatIsClosed() {
    EventLoop loop = loop();
    loop.close();
    refused(InvalidStateException.class, () -> loop.callSoon(() -> {}));
    texts.add(loop.toString());
    assertShown();
  }

  @Test
  void ofALoopThatIsStopped() {
    try (EventLoop loop = loop()) {
      loop.callSoon(loop::stop);
      refused(InvalidStateException.class, () -> loop.runUntilComplete(loop.createPromise()));
    }
    assertShown();
  }

  @Test
  void ofTwoLoopsThatShareAFutureOrALock() {
    Lock lock = new Lock(NAME);
    try (EventLoop owner = loop();
        EventLoop other = loop()) {
      Promise<Void> promise = owner.createPromise();
      refused(WrongLoopException.class, () -> other.runUntilComplete(awaiting(promise)));
      owner.createTask(locked(lock));
      owner.createTask(locked(lock));
      owner.runUntilComplete(yieldNow());
      refused(WrongLoopThreadException.class, () -> other.runUntilComplete(locked(lock)));
    }
    assertShown();
  }

  @Async
  private static Coroutine<Void> awaiting(Awaitable<?> awaited) {
    await(awaited);
    return done();
  }

  @Async
  private static Coroutine<Void> locked(Lock lock) {
    await(lock.acquire());
    await(EventLoop.current().createPromise());
    return done();
  }

  @Test
  void ofTasksAndOfWhatBelongsToThem() {
    try (EventLoop loop = loop()) {
      Task<Void> task = loop.createTask(awaiting(loop.createPromise()), NAME);
      texts.add(task.toString());
      loop.runUntilComplete(yieldNow());
      texts.add(task.toString());
      task.cancel();
      loop.runUntilComplete(yieldNow());
      texts.add(task.toString());
    }
    texts.add(ContextVar.of(NAME).toString());
    texts.add(new Lock(NAME).toString());
    assertShown();
  }
}
