package corpus;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fermata.*;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class CancellationsThatPass {
  record Attempt(Throwable failure) {}

  @Async
  private Coroutine<Void> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Async
  Coroutine<Void> takenBack() {
    try {
      await(work());
    } catch (CancelledError cancelled) {
      currentTask().uncancel();
    }
    return done();
  }

  @Async
  Coroutine<Void> takenBackIfItWasOurs(Task<Void> self) {
    try {
      await(work());
    } catch (Throwable failure) {
      if (self.uncancel() > 0) {
        System.out.println("somebody else cancels, too");
      }
    }
    return done();
  }

  @Async
  static Coroutine<Throwable> failureOf(Coroutine<Void> work) {
    try {
      await(work);
    } catch (Throwable failure) {
      return done(failure);
    }
    return done(null);
  }

  @Async
  static CompletableFuture<Attempt> attempt(Coroutine<Void> work) {
    try {
      await(work);
    } catch (Throwable failure) {
      return CompletableFuture.completedFuture(new Attempt(failure));
    }
    return CompletableFuture.completedFuture(new Attempt(null));
  }

  @Async
  static Coroutine<Optional<Throwable>> maybe(Coroutine<Void> work) {
    try {
      await(work);
      return done(Optional.empty());
    } catch (Throwable failure) {
      return done(Optional.of(failure));
    }
  }

  @Async
  Coroutine<Void> handedOver(CompletableFuture<Void> result) {
    try {
      await(work());
      result.complete(null);
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
    return done();
  }

  @Async
  Coroutine<Void> asserted() {
    try {
      await(work());
      fail("it ends");
    } catch (Throwable failure) {
      assertEquals("broken", failure.getMessage());
    }
    try {
      await(work());
    } catch (Error unexpected) {
      fail(unexpected);
    }
    return done();
  }

  @Async
  Coroutine<Void> theProgramEnds() {
    try {
      await(work());
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.exit(1);
    }
    return done();
  }
}
