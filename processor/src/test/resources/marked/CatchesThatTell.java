package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Catches that give what they have caught to somebody. */
class CatchesThatTell {
  private static final Logger log = Logger.getLogger("catches");

  private List<CompletableFuture<String>> waiting = List.of();

  interface Observer {
    void onError(Throwable failure);
  }

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> helpers(Consumer<Throwable> handler, Observer observer) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      rethrow(t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      rethrowIfCancelled(t);
      log.log(Level.WARNING, "failed", t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      rethrowExceptions(t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      note("failed", t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      handler.accept(t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      observer.onError(t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      waiting.forEach(each -> each.completeExceptionally(t));
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      for (CompletableFuture<String> each : waiting) {
        each.completeExceptionally(t);
      }
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      Throwable cause = t instanceof CompletionException ? t.getCause() : t;
      waiting.get(0).completeExceptionally(cause);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      t.printStackTrace();
      System.err.println(t);
      log.log(Level.SEVERE, "failed", t);
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      await(tell(t));
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      currentTask().setName("failed");
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      currentTask().cancel();
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      onFailure(t);
    }
    return done("");
  }

  private static void rethrow(Throwable t) {
    throw new IllegalStateException(t);
  }

  private static void rethrowIfCancelled(Throwable failure) {
    if (failure instanceof CancelledError cancelled) {
      throw cancelled;
    }
  }

  private static void rethrowExceptions(Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    note("an error", failure);
  }

  private static void note(String what, Throwable failure) {
    System.err.println(what + ": " + failure);
  }

  protected void onFailure(Throwable failure) {}

  @Async
  private Coroutine<Void> tell(Throwable failure) {
    await(sleep(Duration.ofSeconds(1)));
    throw new IllegalStateException(failure);
  }
}
