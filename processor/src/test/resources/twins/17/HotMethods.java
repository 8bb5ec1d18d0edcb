import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.processor.differential.program.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods that start when they are called: they return tasks, futures and stages. */
public class HotMethods {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  interface Hot<T> {
    CompletableFuture<T> call(int n) throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts =
        List.of(HotMethods::values, HotMethods::failures, HotMethods::lambdas, HotMethods::chained);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  @Async
  static CompletableFuture<Integer> completable(int n) throws Exception {
    int sum = n;
    for (int i = 0; i < n; i++) {
      sum += await(later(i));
    }
    return CompletableFuture.completedFuture(sum);
  }

  @Async
  static CompletionStage<String> stage(String s, long l) throws Exception {
    trace("stage");
    String text = s + await(later(l));
    if (text.isEmpty()) {
      return CompletableFuture.completedStage(await(later("empty")));
    }
    return CompletableFuture.completedFuture(text);
  }

  @Async
  static Task<int[]> task(int... values) throws Exception {
    values[await(later(0))]++;
    return createTask(done(values));
  }

  @Async
  private static Future<Object> future(Object o) throws Exception {
    try {
      trace(await(later(o)));
      return createTask(done(o));
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  static Coroutine<Object> values() throws Exception {
    return done(
        await(completable(3)) + await(stage("s", 5L)) + show(await(task(1, 2))) + await(future("f")));
  }

  @Async
  static CompletableFuture<String> failing(int n) throws Exception {
    check(n == 0, "before");
    trace(await(later(n)));
    check(n == 1, "behind");
    return CompletableFuture.failedFuture(new Boom("returned"));
  }

  @Async
  static Coroutine<Object> failures() throws Exception {
    String out = "";
    for (int i = 0; i < 3; i++) {
      try {
        out += await(failing(i));
      } catch (Oops | Boom e) {
        out += e.getMessage() + await(later(i));
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<Object> lambdas() throws Exception {
    int captured = await(later(4));
    Hot<Integer> hot =
        n -> {
          int m = await(later(n));
          return CompletableFuture.completedFuture(m + captured);
        };
    return done(await(hot.call(1)) + await(hot.call(await(hot.call(2)))));
  }

  @Async
  static CompletableFuture<Integer> down(int n) throws Exception {
    if (await(later(n)) == 0) {
      return CompletableFuture.completedFuture(0);
    }
    return down(n - 1);
  }

  @Async
  static Coroutine<Object> chained() throws Exception {
    return done(await(down(5)));
  }
}
