package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.benchmarks.eaasync.EaAsync;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kotlinx.coroutines.Deferred;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What does it cost to await a future that is done? The time is for one await. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AwaitFinishedFuture {
  private static final int FUTURES = 64;
  private static final int ROUNDS = 64;
  private static final int AWAITS = FUTURES * ROUNDS;

  private final Deferred<Integer>[] deferred = KotlinCoroutines.finished(FUTURES);
  private final List<CompletableFuture<Integer>> completed =
      IntStream.range(0, FUTURES).mapToObj(CompletableFuture::completedFuture).toList();

  private final EventLoop loop = EventLoop.create();
  private final Future<Integer>[] futures = finished();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Future<Integer>[] finished() {
    Future<Integer>[] all = new Future[FUTURES];
    for (int i = 0; i < FUTURES; i++) {
      Promise<Integer> promise = loop.createPromise();
      promise.complete(i);
      all[i] = promise;
    }
    return all;
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int fermata() {
    return loop.runUntilComplete(sum(futures));
  }

  @Async
  private static Coroutine<Integer> sum(Future<Integer>[] futures) {
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < futures.length; i++) {
        sum += await(futures[i]);
      }
    }
    return done(sum);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int handWritten() {
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < futures.length; i++) {
        sum += futures[i].result();
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int kotlin() {
    return KotlinCoroutines.awaitFinished(deferred, ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int eaAsync() {
    return EaAsync.sum(completed, ROUNDS).join();
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int completableFuture() {
    CompletableFuture<Integer> last = completed.get(0);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < FUTURES; i++) {
        CompletableFuture<Integer> next = completed.get(i);
        last = last.thenCompose(value -> next);
      }
    }
    return last.join();
  }
}
