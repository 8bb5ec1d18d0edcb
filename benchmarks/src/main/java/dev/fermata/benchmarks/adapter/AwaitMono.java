package dev.fermata.benchmarks.adapter;

import static dev.fermata.Fermata.done;
import static dev.fermata.reactor.Reactor.await;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What does it cost to await a Mono? The time is for one of many that follow each other. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AwaitMono {
  private static final int MONOS = 64;
  private static final int ROUNDS = 16;
  private static final int AWAITS = MONOS * ROUNDS;

  private final EventLoop loop = EventLoop.create();
  private final Scheduler other = Schedulers.newSingle("other", true);

  /** Many, so that no compiler finds out what they give. */
  private final Mono<Integer>[] done = monos(Mono::just);

  /** Each ends in the next iteration of the loop. */
  private final Mono<Integer>[] onTheLoop =
      monos(i -> Mono.create(sink -> loop.callSoon(() -> sink.success(i))));

  private final Mono<Integer>[] inAnotherThread =
      monos(i -> Mono.fromCallable(() -> i).subscribeOn(other));

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Mono<Integer>[] monos(IntFunction<Mono<Integer>> make) {
    Mono<Integer>[] all = new Mono[MONOS];
    Arrays.setAll(all, make);
    return all;
  }

  @TearDown(Level.Trial)
  public void end() {
    other.dispose();
    loop.close();
  }

  @Async
  private static Coroutine<Integer> sum(Mono<Integer>[] monos) {
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < monos.length; i++) {
        sum += await(monos[i]);
      }
    }
    return done(sum);
  }

  private static int blockingSum(Mono<Integer>[] monos) {
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < monos.length; i++) {
        sum += monos[i].block();
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int fermataDone() {
    return loop.runUntilComplete(sum(done));
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int fermataOnTheLoop() {
    return loop.runUntilComplete(sum(onTheLoop));
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int fermataInAnotherThread() {
    return loop.runUntilComplete(sum(inAnotherThread));
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int blockDone() {
    return blockingSum(done);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int blockInAnotherThread() {
    return blockingSum(inAnotherThread);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int kotlinDone() {
    return KotlinMonos.sum(done, ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int kotlinOnTheLoop() {
    return KotlinMonos.sumOnTheLoop(MONOS, ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public int kotlinInAnotherThread() {
    return KotlinMonos.sum(inAnotherThread, ROUNDS);
  }
}
