package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.kernel.Scheduled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks one loop how it stands. A loop that no other thread has is read here and now; another one is
 * asked to read itself between two steps, and read from outside if it does not.
 *
 * <pre>
 *   asked --- the loop comes to it ---> reads itself ---> answered
 *     \------ the patience is over ---> read from outside; the loop finds nothing to do
 * </pre>
 */
final class Capture extends Scheduled {
  /** How long a loop that has begun to read itself is waited for. */
  private static final long LONGEST_READ = TimeUnit.SECONDS.toNanos(10);

  private final EventLoop loop;

  /** What the loop did before this was given to it. */
  private final LoopState state;

  private final CompletableFuture<LoopSnapshot> answer = new CompletableFuture<>();

  /** Whether somebody reads the loop; who sets it does. */
  private final AtomicBoolean taken = new AtomicBoolean();

  private Capture(EventLoop loop) {
    this.loop = loop;
    this.state = KERNEL.isWaiting(loop) ? LoopState.WAITING : LoopState.RUNNING;
  }

  static ProcessSnapshot ofAll(Duration patience) {
    long end = System.nanoTime() + Nanos.of(patience);
    List<Capture> asked = EventLoop.all().stream().map(Capture::ask).toList();
    return new ProcessSnapshot(asked.stream().map(each -> each.answer(end)).toList());
  }

  static CompletableFuture<LoopSnapshot> of(EventLoop loop, Duration patience) {
    long end = System.nanoTime() + Nanos.of(patience);
    Capture asked = new Capture(loop);
    CompletableFuture<LoopSnapshot> snapshot = new CompletableFuture<>();
    Thread asking = new Thread(
        () -> {
          asked.post();
          snapshot.complete(asked.answer(end));
        },
        "fermata-inspect");
    asking.setDaemon(true);
    asking.start();
    return snapshot;
  }

  private static Capture ask(EventLoop loop) {
    Capture asked = new Capture(loop);
    asked.post();
    return asked;
  }

  private void post() {
    boolean isIn = loop.isInThread();
    if (!KERNEL.tryDo(
        loop,
        () -> answer.complete(
            new LoopReader(loop, true).read(isIn ? LoopState.RUNNING : stateAtRest())))) {
      KERNEL.post(loop, this);
    }
  }

  /** The state of a loop that no thread runs. Its host has nothing to do with it, or is late. */
  private LoopState stateAtRest() {
    boolean hasNothing = KERNEL.hostThread(loop) != null && loop.statistics().ready() == 0;
    return hasNothing ? LoopState.WAITING : LoopState.NOT_RUNNING;
  }

  /** The loop comes to it. */
  @Override
  protected void execute() {
    if (taken.compareAndSet(false, true)) {
      try {
        answer.complete(new LoopReader(loop, true).read(state));
      } catch (Throwable failure) {
        answer.completeExceptionally(failure); // it is the asker's, and not the loop's
      }
    }
  }

  /** The loop is closed instead. */
  @Override
  protected void drop() {
    execute();
  }

  /** What the loop has answered by {@code end}, on the clock of the system; or what is seen. */
  private LoopSnapshot answer(long end) {
    try {
      LoopSnapshot answered = within(end - System.nanoTime());
      if (answered == null && !taken.compareAndSet(false, true)) {
        answered = within(LONGEST_READ);
      }
      return answered == null ? fromOutside() : answered;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return fromOutside();
    }
  }

  private LoopSnapshot within(long nanos) throws InterruptedException {
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException none) {
      return null;
    }
  }

  private LoopSnapshot fromOutside() {
    boolean runs = KERNEL.runner(loop) != null;
    return new LoopReader(loop, false).read(runs ? LoopState.BLOCKED : LoopState.NOT_RUNNING);
  }
}
