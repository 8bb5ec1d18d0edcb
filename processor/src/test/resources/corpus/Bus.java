package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import dev.fermata.sync.Queue;
import java.time.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  interface Subscriber<T> {
    Coroutine<Void> onEvent(T event);

    default void onError(Throwable failure) {}
  }

  private final Map<Class<?>, List<Subscriber<?>>> subscribers = new HashMap<>();
  private final Set<Task<?>> background = new HashSet<>();

  <T> Runnable subscribe(Class<T> type, Subscriber<? super T> subscriber) {
    subscribers.computeIfAbsent(type, any -> new ArrayList<>()).add(subscriber);
    return () -> subscribers.get(type).remove(subscriber);
  }

  @Async
  @SuppressWarnings("unchecked")
  <T> Coroutine<Integer> publish(T event) {
    int delivered = 0;
    for (Subscriber<?> each : subscribers.getOrDefault(event.getClass(), List.of())) {
      try {
        await(((Subscriber<T>) each).onEvent(event));
        delivered++;
      } catch (Exception failure) {
        each.onError(failure);
        log.warn("subscriber failed", failure);
      }
    }
    return done(delivered);
  }

  <T> void publishLater(T event) {
    Task<Integer> task = createTask(publish(event));
    background.add(task);
    task.onDone(background::remove);
  }

  @Async
  Coroutine<Void> bridge(Queue<Object> from, CompletableFuture<Void> stop) {
    Task<Object> next = createTask(from.get());
    try {
      while (!stop.isDone()) {
        await(waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(next), Duration.ofMillis(100)));
        if (next.isDone()) {
          await(publish(next.result()));
          next = createTask(from.get());
        }
      }
    } finally {
      next.cancel();
    }
    return done();
  }

  @Async
  Coroutine<Void> fanOut(List<Supplier<Coroutine<Void>>> works) {
    List<Throwable> failures = new ArrayList<>();
    for (Outcome<Void> each : await(settleAll(works.stream().map(Supplier::get).toList()))) {
      if (each instanceof Outcome.Failed<Void> failed) failures.add(failed.exception());
    }
    if (!failures.isEmpty()) {
      IllegalStateException all = new IllegalStateException("some failed");
      failures.forEach(all::addSuppressed);
      throw all;
    }
    return done();
  }
}
