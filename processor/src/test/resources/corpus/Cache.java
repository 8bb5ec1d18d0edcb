package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

final class Cache<K, V> {
  private final Map<K, Task<V>> loading = new HashMap<>();
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private final Function<K, Coroutine<V>> loader;
  private Task<?> sweeper;

  Cache(Function<K, Coroutine<V>> loader) {
    this.loader = loader;
  }

  @Async
  Coroutine<V> get(K key) {
    V value = values.get(key);
    if (value != null) {
      return done(value);
    }
    Task<V> task = loading.get(key);
    if (task == null) {
      task = createTask(load(key));
      loading.put(key, task);
    }
    return done(await(shield(task)));
  }

  @Async
  private Coroutine<V> load(K key) {
    try {
      V value = await(loader.apply(key));
      values.put(key, value);
      return done(value);
    } finally {
      loading.remove(key);
    }
  }

  void start() {
    sweeper = createTask(() -> {
      while (true) {
        await(sleep(Duration.ofMinutes(1)));
        values.entrySet().removeIf(each -> each.getValue() == null);
      }
    });
  }

  @Async
  Coroutine<Void> stop() {
    if (sweeper != null) {
      sweeper.cancel();
      try {
        await(sweeper);
      } catch (Throwable ignored) {
        // it is over
      }
    }
    return done();
  }

  @Async
  Coroutine<V> getOr(K key, V fallback) {
    try {
      return done(await(get(key)));
    } catch (RuntimeException e) {
      return done(fallback);
    }
  }
}
