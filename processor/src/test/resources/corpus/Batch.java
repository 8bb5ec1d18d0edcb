package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import dev.fermata.sync.Queue;
import java.io.IOException;
import java.time.*;
import java.util.*;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Batch<T> {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);
  private final Queue<T> queue = Queue.unbounded();
  private final Function<List<T>, Coroutine<Void>> flush;

  Batch(Function<List<T>, Coroutine<Void>> flush) {
    this.flush = flush;
  }

  void add(T value) {
    queue.tryPut(value);
  }

  @Async
  Coroutine<Void> loop(int size, Duration every) {
    List<T> batch = new ArrayList<>();
    try {
      while (true) {
        try (var limit = timeout(every)) {
          while (batch.size() < size) {
            batch.add(await(queue.get()));
          }
        } catch (AsyncTimeoutException e) {
          // then what is there
        }
        if (!batch.isEmpty()) {
          await(flush.apply(List.copyOf(batch)));
          batch.clear();
        }
      }
    } catch (CancelledError stopped) {
      if (!batch.isEmpty()) {
        await(flush.apply(batch));
      }
      throw stopped;
    }
  }

  @Async
  Coroutine<Void> periodically(Duration period, Runnable action) {
    EventLoop loop = currentTask().loop();
    Duration next = loop.time();
    while (true) {
      next = next.plus(period);
      try {
        action.run();
      } catch (RuntimeException e) {
        log.error("action failed", e);
      }
      await(sleep(next.minus(loop.time())));
    }
  }

  @Async
  Coroutine<byte[]> readAll(java.nio.file.Path path) throws IOException {
    return done(await(toThread(() -> java.nio.file.Files.readAllBytes(path))));
  }

  @Async
  Coroutine<Integer> lines(java.nio.file.Path path) throws IOException {
    String text = new String(await(readAll(path)));
    int n = 0;
    for (String line : text.split("\n")) {
      if (line.isBlank()) continue;
      n++;
      if (n % 1000 == 0) await(yieldNow());
    }
    return done(n);
  }
}
