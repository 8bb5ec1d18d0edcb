package dev.fermata;

import dev.fermata.internal.kernel.BodyState;
import dev.fermata.internal.kernel.Kernel;
import dev.fermata.internal.kernel.Scheduled;
import java.util.List;

/**
 * Opens what other threads may see of loops, tasks and bodies while those change: the part of
 * {@link KernelAccess} that snapshots are taken with. Each method reads a field once.
 */
abstract sealed class OutsideAccess extends Kernel permits KernelAccess {

  @Override
  public boolean hasEnded(StateMachine<?> body) {
    return body.state == BodyState.FINISHED;
  }

  @Override
  public String waitsFor(StateMachine<?> body) {
    return body.waitsFor();
  }

  @Override
  public Future<?> heldBy(StateMachine<?> body) {
    return body.heldBy();
  }

  @Override
  public StateMachine<?> awaiter(StateMachine<?> body) {
    Frame<?> awaiter = body.parent;
    return awaiter == body ? null : (StateMachine<?>) awaiter;
  }

  @Override
  public int number(Task<?> task) {
    return task.number;
  }

  @Override
  public Future<?> awaited(Task<?> task) {
    return task.awaited();
  }

  @Override
  public List<Task<?>> tasks(EventLoop loop, int most) {
    return loop.tasks.snapshot(most);
  }

  @Override
  public List<Scheduled> timers(EventLoop loop) {
    return loop.timers.entries();
  }

  @Override
  public long when(Future<?> future) {
    return future instanceof SleepFuture<?> sleep ? sleep.when() : -1;
  }

  @Override
  public Thread runner(EventLoop loop) {
    return loop.ownership.runner();
  }

  @Override
  public String hostThread(EventLoop loop) {
    return loop.ownership.hostThread();
  }

  @Override
  public boolean isWaiting(EventLoop loop) {
    return loop.cycle.isWaiting();
  }

  @Override
  public boolean tryDo(EventLoop loop, Runnable action) {
    return loop.ownership.tryDo(action);
  }
}
