package dev.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The questions answered by ea-async, instrumented when the module is built. */
public final class EaAsync {
  private EaAsync() {}

  /** Awaits finished futures, every one of them {@code rounds} times. */
  public static CompletableFuture<Integer> sum(
      List<CompletableFuture<Integer>> futures, int rounds) {
    int sum = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < futures.size(); i++) {
        sum += await(futures.get(i));
      }
    }
    return completedFuture(sum);
  }

  /** Calls itself and never suspends. */
  public static CompletableFuture<Integer> fib(int n) {
    if (n < 2) {
      return completedFuture(n);
    }
    return completedFuture(await(fib(n - 1)) + await(fib(n - 2)));
  }

  /** Lets others run, {@code yields} times. */
  public static CompletableFuture<Integer> yields(CallbackLoop loop, int yields) {
    for (int i = 0; i < yields; i++) {
      await(runAsync(() -> {}, loop));
    }
    return completedFuture(1);
  }

  /** Yields under {@code frames} nested calls. */
  public static CompletableFuture<Integer> yieldsUnder(CallbackLoop loop, int frames, int yields) {
    if (frames > 1) {
      return completedFuture(await(yieldsUnder(loop, frames - 1, yields)) + 1);
    }
    return yields(loop, yields);
  }

  /** Starts tasks on the loop one after the other and waits for each. */
  public static CompletableFuture<Integer> spawnAndJoin(CallbackLoop loop, int tasks) {
    int sum = 0;
    for (int i = 0; i < tasks; i++) {
      int value = i & 127;
      sum += await(CompletableFuture.supplyAsync(() -> value, loop));
    }
    return completedFuture(sum);
  }

  /** Starts a tree of tasks, ten under each, and sums the numbers of the leaves. */
  public static CompletableFuture<Long> skynet(CallbackLoop loop, long first, int leaves) {
    await(runAsync(() -> {}, loop));
    if (leaves == 1) {
      return completedFuture(first);
    }
    int share = leaves / 10;
    List<CompletableFuture<Long>> children = new ArrayList<>(10);
    for (int i = 0; i < 10; i++) {
      children.add(skynet(loop, first + i * (long) share, share));
    }
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += await(children.get(i));
    }
    return completedFuture(sum);
  }
}
