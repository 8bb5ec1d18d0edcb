package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does it cost to hand a value to another task and to get one back, through two rendezvous
 * queues? The time is for one round trip.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PingPong {
  static final int ROUNDS = 10_000;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public int fermata() {
    return loop.runUntilComplete(ask());
  }

  @Async
  private static Coroutine<Integer> ask() {
    Rendezvous<Integer> pings = new Rendezvous<>();
    Rendezvous<Integer> pongs = new Rendezvous<>();
    createTask(answer(pings, pongs));
    int sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      await(pings.put(i));
      sum += await(pongs.take());
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> answer(Rendezvous<Integer> pings, Rendezvous<Integer> pongs) {
    for (int i = 0; i < ROUNDS; i++) {
      await(pongs.put(await(pings.take())));
    }
    return done();
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public int kotlin() {
    return KotlinCoroutines.pingPong(ROUNDS);
  }
}
