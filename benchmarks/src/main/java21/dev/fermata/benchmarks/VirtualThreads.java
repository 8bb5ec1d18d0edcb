package dev.fermata.benchmarks;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The questions answered by virtual threads, on a scheduler of one carrier thread. A method is
 * named after the class of its question, whose row of the table it is in. Compiled on JDK 21 and later only.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Djdk.virtualThreadScheduler.parallelism=1",
      "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    })
public class VirtualThreads {

  /** How many calls lie above the one that yields. */
  @State(Scope.Thread)
  public static class Depth {
    @Param({"1", "10", "100", "1000"})
    int frames;
  }

  @Benchmark
  @OperationsPerInvocation(YieldToTheLoop.YIELDS)
  public void yieldToTheLoopOneTask() throws InterruptedException {
    Thread.ofVirtual().start(() -> yields(YieldToTheLoop.YIELDS)).join();
  }

  @Benchmark
  @OperationsPerInvocation(2 * YieldToTheLoop.YIELDS)
  public void yieldToTheLoopTwoTasks() throws InterruptedException {
    Thread first = Thread.ofVirtual().start(() -> yields(YieldToTheLoop.YIELDS));
    Thread second = Thread.ofVirtual().start(() -> yields(YieldToTheLoop.YIELDS));
    first.join();
    second.join();
  }

  @Benchmark
  @OperationsPerInvocation(ResumeUnderFrames.YIELDS)
  public void resumeUnderFrames(Depth depth) throws InterruptedException {
    Thread.ofVirtual().start(() -> nest(depth.frames)).join();
  }

  @Benchmark
  @OperationsPerInvocation(PingPong.ROUNDS)
  public void pingPong() throws InterruptedException {
    SynchronousQueue<Integer> pings = new SynchronousQueue<>();
    SynchronousQueue<Integer> pongs = new SynchronousQueue<>();
    Thread answering =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < PingPong.ROUNDS; i++) {
                    put(pongs, take(pings));
                  }
                });
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < PingPong.ROUNDS; i++) {
                    put(pings, i);
                    take(pongs);
                  }
                });
    answering.join();
    asking.join();
  }

  @Benchmark
  @OperationsPerInvocation(SpawnAndJoin.TASKS)
  public void spawnAndJoin() throws InterruptedException {
    Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; i < SpawnAndJoin.TASKS; i++) {
                join(Thread.ofVirtual().start(() -> {}));
              }
            })
        .join();
  }

  @Benchmark
  @OperationsPerInvocation(Skynet.NODES)
  public long skynet() throws InterruptedException {
    SkynetThread root = new SkynetThread(0, Skynet.LEAVES);
    Thread.ofVirtual().start(root).join();
    return root.sum;
  }

  private static final class SkynetThread implements Runnable {
    private final long first;
    private final int leaves;
    private long sum;

    SkynetThread(long first, int leaves) {
      this.first = first;
      this.leaves = leaves;
    }

    @Override
    public void run() {
      if (leaves == 1) {
        sum = first;
        return;
      }
      int share = leaves / 10;
      SkynetThread[] children = new SkynetThread[10];
      Thread[] threads = new Thread[10];
      for (int i = 0; i < 10; i++) {
        children[i] = new SkynetThread(first + i * (long) share, share);
        threads[i] = Thread.ofVirtual().start(children[i]);
      }
      for (int i = 0; i < 10; i++) {
        join(threads[i]);
        sum += children[i].sum;
      }
    }
  }

  private static int nest(int frames) {
    if (frames > 1) {
      return nest(frames - 1) + 1;
    }
    yields(ResumeUnderFrames.YIELDS);
    return 1;
  }

  private static void yields(int yields) {
    for (int i = 0; i < yields; i++) {
      Thread.yield();
    }
  }

  private static void put(SynchronousQueue<Integer> queue, Integer value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer take(SynchronousQueue<Integer> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
