package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

final class CircuitBreaker {
  private enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private State state = State.CLOSED;
  private int failures;
  private Instant openedAt;
  private final Clock clock;
  private final int threshold;

  CircuitBreaker(Clock clock, int threshold) {
    this.clock = clock;
    this.threshold = threshold;
  }

  @Async
  <T> Coroutine<T> call(Supplier<Coroutine<T>> body) {
    if (state == State.OPEN) {
      if (Duration.between(openedAt, clock.instant()).compareTo(Duration.ofSeconds(5)) < 0) {
        throw new IllegalStateException("open");
      }
      state = State.HALF_OPEN;
    }
    try {
      T result = await(body.get());
      failures = 0;
      state = State.CLOSED;
      return done(result);
    } catch (Throwable failure) {
      if (++failures >= threshold || state == State.HALF_OPEN) {
        state = State.OPEN;
        openedAt = clock.instant();
      }
      throw failure;
    }
  }
}
