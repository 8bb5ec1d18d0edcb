package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.io.IOException;
import java.time.*;
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Retry {
  private static final Logger log = LoggerFactory.getLogger(Retry.class);

  record Policy(int maxAttempts, Duration base, double factor, Predicate<Throwable> retryable) {
    Duration delay(int attempt) {
      double millis = base.toMillis() * Math.pow(factor, attempt - 1);
      return Duration.ofMillis(
          (long) (millis * (0.5 + ThreadLocalRandom.current().nextDouble())));
    }
  }

  @Async
  static <T> Coroutine<T> retry(Policy policy, Supplier<Coroutine<T>> body) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return done(await(body.get()));
      } catch (Exception e) {
        if (attempt >= policy.maxAttempts() || !policy.retryable().test(e)) {
          throw e;
        }
        log.warn("attempt {} failed, retrying", attempt, e);
      }
      await(sleep(policy.delay(attempt)));
    }
  }

  @Async
  static <T> Coroutine<T> retryAny(Policy policy, Supplier<Coroutine<T>> body) throws Throwable {
    Throwable first = null;
    for (int attempt = 1; attempt <= policy.maxAttempts(); attempt++) {
      try {
        return done(await(body.get()));
      } catch (CancelledError cancelled) {
        throw cancelled;
      } catch (Throwable e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
      await(sleep(policy.delay(attempt)));
    }
    throw first;
  }

  @Async
  static <T> Coroutine<T> hedge(List<Supplier<Coroutine<T>>> bodies, Duration after)
      throws Exception {
    List<Future<T>> tasks = new ArrayList<>();
    try {
      for (Supplier<Coroutine<T>> each : bodies) {
        tasks.add(createTask(each.get()));
        WaitResult<Future<T>> result = await(waitUntil(ReturnWhen.FIRST_COMPLETED, tasks, after));
        for (Future<T> ready : result.done()) {
          if (ready.exception() == null) {
            return done(ready.result());
          }
          tasks.remove(ready);
        }
      }
      AsyncIterator<Future<T>> rest = asCompleted(tasks);
      while (await(rest.hasNext())) {
        try {
          return done(await(rest.next(), IOException.class));
        } catch (IOException e) {
          log.debug("one of them failed", e);
        }
      }
      throw new IOException("all failed");
    } finally {
      tasks.forEach(Future::cancel);
    }
  }

  @Async
  static <T> Coroutine<Optional<T>> orEmpty(Coroutine<T> body, Duration limit) {
    try (var time = timeout(limit)) {
      return done(Optional.of(await(body)));
    } catch (AsyncTimeoutException e) {
      return done(Optional.empty());
    }
  }
}
