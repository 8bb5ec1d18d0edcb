package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;

/** In the style of asyncio and Kotlin servers. */
class Chat {
  private static final Logger log = Logger.getLogger(Chat.class.getName());

  interface Conn {
    Coroutine<String> readLine() throws IOException;

    Coroutine<Void> write(String line) throws IOException;

    Coroutine<Void> closeAsync();
  }

  private final Map<String, Queue<String>> rooms = new HashMap<>();
  private final AtomicInteger online = new AtomicInteger();
  private final List<Runnable> hooks = new ArrayList<>();
  private volatile Task<?> janitor;

  @Async
  Coroutine<Void> session(String name, Conn conn) throws IOException {
    Queue<String> outbox = Queue.bounded(64);
    rooms.put(name, outbox);
    online.incrementAndGet();
    Task<Void> writer = createTask(pump(outbox, conn), "writer of " + name);
    try {
      while (true) {
        String line = await(conn.readLine());
        if (line == null) {
          break;
        }
        broadcast(name, line);
      }
    } catch (IOException lost) {
      log.log(Level.FINE, "lost " + name, lost);
    } finally {
      rooms.remove(name);
      online.decrementAndGet();
      outbox.shutdown();
      try (var grace = timeout(Duration.ofSeconds(1))) {
        await(writer);
      } catch (AsyncTimeoutException slow) {
        log.fine("slow: " + name);
      } catch (Exception e) {
        log.log(Level.FINE, "writer failed", e);
      }
      await(conn.closeAsync());
    }
    return done();
  }

  @Async
  private Coroutine<Void> pump(Queue<String> outbox, Conn conn) throws IOException {
    try (var lines = outbox.items()) {
      while (await(lines.hasNext())) {
        await(conn.write(lines.next()));
      }
    }
    return done();
  }

  private void broadcast(String from, String line) {
    rooms.forEach((name, outbox) -> {
      if (!name.equals(from) && !outbox.tryPut(from + ": " + line)) {
        log.warning("dropped a line for " + name);
      }
    });
  }

  void start() {
    janitor = createTask(cleanUp());
    hooks.add(() -> janitor.cancel());
  }

  @Async
  private Coroutine<Void> cleanUp() {
    int rounds = 0;
    for (; ; ) {
      await(sleep(Duration.ofMinutes(1)));
      try {
        await(sweep(++rounds));
      } catch (CancelledError e) {
        log.info("janitor stopped after " + rounds);
        throw e;
      } catch (Throwable t) {
        log.log(Level.SEVERE, "sweep failed", t);
        if (t instanceof VirtualMachineError) {
          throw t;
        }
      }
    }
  }

  @Async
  private Coroutine<Integer> sweep(int round) {
    int removed = 0;
    for (Iterator<Queue<String>> each = rooms.values().iterator(); each.hasNext(); ) {
      if (each.next().isShutDown()) {
        each.remove();
        removed++;
      }
      if (removed % 100 == 99) {
        await(yieldNow());
      }
    }
    return done(removed);
  }

  @Async
  Coroutine<Boolean> login(
      String name, String password, Function<String, Coroutine<String>> lookUp) {
    String expected;
    try {
      expected = await(waitFor(lookUp.apply(name), Duration.ofSeconds(2)));
    } catch (AsyncTimeoutException | NoSuchElementException e) {
      await(sleep(Duration.ofMillis(200)));
      return done(false);
    }
    return done(expected.equals(password));
  }

  @Async
  Coroutine<Void> shutdown(List<Task<Void>> sessions) {
    hooks.forEach(Runnable::run);
    for (Task<Void> each : sessions) {
      each.cancel("server stops");
    }
    for (Task<Void> each : sessions) {
      try {
        await(each);
      } catch (Throwable t) {
        if (!(t instanceof CancelledError)) {
          log.log(Level.WARNING, "session failed", t);
        }
      }
    }
    return done();
  }

  @Async
  Coroutine<Void> shutdownByOutcome(List<Task<Void>> sessions) {
    sessions.forEach(Task::cancel);
    await(settleAll(sessions)).forEach(outcome -> log.fine(() -> "ended: " + outcome));
    return done();
  }
}
