package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.time.*;
import java.util.*;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Supervisor implements AsyncCloseable {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  enum Strategy {
    ONE_FOR_ONE,
    ALL_FOR_ONE
  }

  private final Map<String, Task<Void>> children = new LinkedHashMap<>();
  private final Strategy strategy;
  private final int maxRestarts;
  private int restarts;
  private volatile boolean stopping;

  Supervisor(Strategy strategy, int maxRestarts) {
    this.strategy = strategy;
    this.maxRestarts = maxRestarts;
  }

  void supervise(String name, Supplier<Coroutine<Void>> body) {
    children.put(name, createTask(keep(name, body), "supervisor:" + name));
  }

  @Async
  private Coroutine<Void> keep(String name, Supplier<Coroutine<Void>> body) {
    Duration delay = Duration.ofMillis(100);
    while (!stopping) {
      try {
        await(body.get());
        return done();
      } catch (CancelledError cancelled) {
        log.info("{} stopped", name);
        throw cancelled;
      } catch (Throwable failure) {
        log.error("{} failed", name, failure);
        if (++restarts > maxRestarts) {
          throw failure;
        }
        if (strategy == Strategy.ALL_FOR_ONE) {
          children.forEach((other, task) -> {
            if (!other.equals(name)) {
              task.cancel("restart of " + name);
            }
          });
        }
      }
      await(sleep(delay));
      delay = delay.multipliedBy(2);
    }
    return done();
  }

  @Async
  Coroutine<Void> join() {
    await(waitUntil(ReturnWhen.FIRST_EXCEPTION, children.values()));
    return done();
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    stopping = true;
    for (Task<Void> each : children.values()) {
      each.cancel("shutdown");
    }
    for (Outcome<Void> each : await(settleAll(children.values()))) {
      if (each instanceof Outcome.Failed<Void> failed) {
        log.warn("child failed while stopping", failed.exception());
      }
    }
    children.clear();
    return done();
  }
}
