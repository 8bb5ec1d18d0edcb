package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.*;
import java.util.stream.*;

/** In the style of people who come from CompletableFuture and C#. */
class Crawler {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<URI, Task<String>> pages = new HashMap<>();
  private final Semaphore slots = new Semaphore(8);
  private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
  private Throwable lastError;
  private boolean running = true;
  private int consecutiveFailures;

  record Result<T>(T value, Throwable error) {
    static <T> Result<T> ok(T value) {
      return new Result<>(value, null);
    }

    static <T> Result<T> failed(Throwable error) {
      return new Result<>(null, error);
    }
  }

  @Async
  Coroutine<String> get(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<String> response =
        await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    if (response.statusCode() >= 500) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    return done(response.body());
  }

  @Async
  Coroutine<Result<String>> tryGet(URI uri) {
    try {
      return done(Result.ok(await(get(uri))));
    } catch (Throwable t) {
      return done(Result.failed(t));
    }
  }

  @Async
  Coroutine<String> getOrNull(URI uri) {
    try {
      return done(await(get(uri)));
    } catch (Exception e) {
      lastError = e;
      return done(null);
    }
  }

  @Async
  Coroutine<String> withFallbacks(List<URI> mirrors) throws IOException {
    IOException failure = new IOException("no mirror");
    for (URI mirror : mirrors) {
      try {
        return done(await(get(mirror)));
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  @Async
  Coroutine<Void> poll(URI uri, Consumer<String> sink, Consumer<Throwable> onError) {
    while (running) {
      try {
        sink.accept(await(get(uri)));
        consecutiveFailures = 0;
      } catch (Throwable t) {
        onError.accept(t);
      }
      await(sleep(Duration.ofSeconds(Math.min(60, 1 << consecutiveFailures))));
    }
    return done();
  }

  CompletableFuture<String> bridge(EventLoop loop, URI uri) {
    return loop.submit(get(uri));
  }

  @Async
  CompletableFuture<String> forJavaCallers(URI uri) {
    try {
      return CompletableFuture.completedFuture(await(get(uri)));
    } catch (CompletionException e) {
      return CompletableFuture.failedFuture(e.getCause());
    }
  }

  @Async
  Coroutine<Map<URI, String>> all(Collection<URI> uris) {
    Map<URI, Task<String>> tasks = new LinkedHashMap<>();
    try (var group = new TaskGroup()) {
      for (URI each : uris) {
        tasks.put(each, group.createTask(limited(each)));
      }
    }
    return done(tasks.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().result())));
  }

  @Async
  private Coroutine<String> limited(URI uri) {
    var permit = await(slots.acquire());
    try {
      return done(await(get(uri)));
    } finally {
      permit.close();
    }
  }

  @Async
  Coroutine<String> shared(URI uri) {
    Task<String> task = pages.computeIfAbsent(uri, key -> createTask(get(key)));
    try {
      return done(await(shield(task)));
    } catch (CancelledError cancelled) {
      if (task.isCancelled()) {
        return done("");
      }
      throw cancelled;
    }
  }

  @Async
  Coroutine<Void> transaction(Supplier<Coroutine<Void>> body, Runnable commit, Runnable rollback) {
    boolean success = false;
    try {
      await(body.get());
      success = true;
    } finally {
      if (success) {
        commit.run();
      } else {
        rollback.run();
      }
    }
    return done();
  }

  @Async
  Coroutine<Integer> countdown(int n, IntConsumer tick) {
    try {
      for (int i = n; i > 0; i--) {
        tick.accept(i);
        await(sleep(Duration.ofSeconds(1)));
      }
      return done(0);
    } catch (CancelledError cancelled) {
      tick.accept(-1);
      throw cancelled;
    }
  }

  @Async
  Coroutine<Optional<Integer>> firstEven(AsyncIterator<Integer> values) {
    while (await(values.hasNext())) {
      int next = values.next();
      if (next % 2 == 0) {
        return done(Optional.of(next));
      }
    }
    return done(Optional.empty());
  }

  @Async
  AsyncGenerator<String> lines(BufferedReader reader) throws IOException {
    try (reader) {
      for (String line; (line = await(toThread(() -> reader.readLine()))) != null; ) {
        emit(line);
      }
    }
    return end();
  }

  @Async
  Coroutine<Void> lifecycle(List<Supplier<Coroutine<AsyncCloseable>>> parts, Event stop) {
    Deque<AsyncCloseable> started = new ArrayDeque<>();
    Throwable primary = null;
    try {
      for (Supplier<Coroutine<AsyncCloseable>> each : parts) {
        started.push(await(each.get()));
      }
      await(stop.awaitSet());
    } catch (Throwable t) {
      primary = t;
      throw t;
    } finally {
      while (!started.isEmpty()) {
        try {
          await(started.pop().closeAsync());
        } catch (Throwable t) {
          if (primary != null) {
            primary.addSuppressed(t);
          } else {
            errors.add(t);
          }
        }
      }
    }
    return done();
  }

  @Async
  Coroutine<String> legacy(CompletableFuture<String> future) throws Exception {
    if (future.isDone()) {
      return done(future.get());
    }
    String value = await(future);
    return done(value + future.join());
  }

  @Async
  Coroutine<Void> heartbeat(Runnable beat) {
    Task<Void> beating = createTask(
        () -> {
          while (true) {
            beat.run();
            await(sleep(Duration.ofSeconds(5)));
          }
        },
        "heartbeat");
    try {
      await(get(URI.create("http://localhost")));
    } catch (RuntimeException e) {
      consecutiveFailures++;
      throw e;
    } finally {
      beating.cancel();
    }
    return done();
  }

  static void main(String[] args) throws Exception {
    Crawler crawler = new Crawler();
    System.out.println(run(crawler.all(Stream.of(args).map(URI::create).toList())));
    System.out.println("one: " + run(crawler.get(URI.create(args[0]))));
    try (var runner = new Runner()) {
      System.out.println(runner.run(crawler.getOrNull(URI.create(args[0]))));
    }
  }
}
