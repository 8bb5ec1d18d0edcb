package dev.fermata;

import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.kernel.Relay;

/** When a new task begins. */
enum TaskStart implements TaskFactory {
  LAZY {
    @Override
    public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name) {
      Task<T> task = new Task<>(loop, Relay.machineOf(coroutine), name);
      task.schedule();
      return task;
    }
  },

  EAGER {
    @Override
    public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name) {
      boolean inThread = loop.isInThread();
      if (inThread && !loop.ownership.isRunByThisThread()) {
        return loop.ticks.startAtOnce(coroutine, name);
      }
      if (!inThread || loop.eagerStarts >= MOST_EAGER_STARTS) {
        return LAZY.create(loop, coroutine, name);
      }
      loop.eagerStarts++;
      try {
        return atOnce(loop, Relay.machineOf(coroutine), name);
      } finally {
        loop.eagerStarts--;
      }
    }
  };

  /** How many tasks may begin inside each other; each is a part of the same Java stack. */
  private static final int MOST_EAGER_STARTS = 50;

  /** Makes a task and runs its first step before returning. */
  static <T> Task<T> atOnce(EventLoop loop, StateMachine<T> body, String name) {
    Task<T> task = new Task<>(loop, body, name);
    Task<?> interrupted = loop.currentTask;
    task.enterLoop();
    try {
      if (loop.observers == null && loop.carried == CarriedThreadLocals.NONE) {
        task.execute();
      } else {
        loop.executeTold(task);
      }
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {task, loop.ready.cutOff};
    } finally {
      loop.currentTask = interrupted;
    }
    return task;
  }
}
