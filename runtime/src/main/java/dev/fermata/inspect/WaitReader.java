package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import dev.fermata.TimerHandle;
import dev.fermata.inspect.Wait.Kind;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.generator.GeneratorEvent;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.operation.Gathering;
import dev.fermata.internal.operation.HasNext;
import dev.fermata.internal.operation.Waiting;
import dev.fermata.internal.outside.StageFuture;
import dev.fermata.internal.outside.ThreadCall;
import dev.fermata.internal.scope.Deadline;
import dev.fermata.internal.scope.LeaveGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what the tasks of a loop wait for. Reads as {@link LoopReader} does. */
final class WaitReader {
  /** How many futures are looked at, for all tasks together, to find the tasks behind them. */
  private static final int MOST_FUTURES = 2_000_000;

  /** How many of those that are no tasks are told of. */
  private static final int MOST_OTHERS = 10;

  /** The time is not told of what is read from outside, since the clock is the loop's. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final ThreadCalls calls = new ThreadCalls();
  private final long now;
  private int futuresLeft = MOST_FUTURES;

  /** How long each task has until its first time limit. */
  private final Map<Task<?>, Long> limits = new IdentityHashMap<>();

  WaitReader(EventLoop loop, boolean exact) {
    now = exact ? KERNEL.now(loop) : UNKNOWN;
    for (Scheduled entry : KERNEL.timers(loop)) {
      if (entry instanceof TimerHandle timer
          && KERNEL.callback(timer) instanceof Deadline deadline) {
        limits.merge(deadline.task(), leftUntil(timer.when().toNanos()), Math::min);
      }
    }
  }

  private long leftUntil(long when) {
    return now == UNKNOWN ? UNKNOWN : when - now;
  }

  /** What {@code task} waits for, whose innermost body awaits {@code awaited}. */
  List<Wait> of(Task<?> task, Future<?> awaited) {
    List<Wait> waits = new ArrayList<>(1);
    StateMachine<?> innermost = KERNEL.leaf(task);
    String told = innermost == null ? null : KERNEL.waitsFor(innermost);
    if (told == null) {
      addTasksAndOthers(waits, task, awaited, innermost);
    } else {
      waits.add(heldBy(told, KERNEL.heldBy(innermost)));
    }
    addLimit(waits, limits.get(task));
    TimerHandle ofWait = timer(awaited, innermost);
    addLimit(waits, ofWait == null ? null : leftUntil(ofWait.when().toNanos()));
    return waits;
  }

  /** The timer of an operation that has a time limit of its own. */
  private static TimerHandle timer(Future<?> awaited, StateMachine<?> innermost) {
    if (awaited instanceof Waiting waiting) {
      return waiting.timer();
    }
    return innermost instanceof HasNext<?> next ? next.timer() : null;
  }

  private static void addLimit(List<Wait> waits, Long left) {
    if (left != null) {
      waits.add(new Wait(Kind.LIMIT, "time limit" + Names.left(left, UNKNOWN), List.of()));
    }
  }

  private static Wait heldBy(String told, Future<?> holder) {
    if (!(holder instanceof Task<?> task)) {
      return other(told);
    }
    return task.isDone()
        ? other(told + ", held by " + SafeText.quoted(task.name()) + ", which has ended")
        : new Wait(Kind.HELD, told + ", held by", List.of(KERNEL.number(task)));
  }

  private static Wait other(String what) {
    return new Wait(Kind.OTHER, what, List.of());
  }

  private void addTasksAndOthers(
      List<Wait> waits, Task<?> task, Future<?> awaited, StateMachine<?> innermost) {
    List<Integer> tasks = new ArrayList<>(1);
    List<Future<?>> others = new ArrayList<>(1);
    search(task.awaits(), tasks, others);
    if (!tasks.isEmpty()) {
      boolean any = innermost instanceof HasNext
          || awaited instanceof Waiting waiting && waiting.mayEndEarly();
      waits.add(new Wait(any ? Kind.ANY : Kind.ALL, kindOf(awaited, innermost), tasks));
    }
    for (Future<?> other : others.subList(0, Math.min(others.size(), MOST_OTHERS))) {
      waits.add(other(describe(other)));
    }
    if (others.size() > MOST_OTHERS) {
      waits.add(other(others.size() - MOST_OTHERS + " more futures"));
    }
  }

  /** Looks through what stands for several, or for another one, for what stands for itself. */
  private void search(List<Future<?>> awaited, List<Integer> tasks, List<Future<?>> others) {
    Deque<Future<?>> left = new ArrayDeque<>(awaited);
    Set<Future<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!left.isEmpty() && futuresLeft > 0) {
      Future<?> future = left.poll();
      futuresLeft--;
      if (future instanceof Task<?> task) {
        tasks.add(KERNEL.number(task));
      } else if (seen.add(future)) {
        List<Future<?>> parts = future.awaits();
        left.addAll(parts);
        if (parts.isEmpty()) {
          others.add(future);
        }
      }
    }
  }

  /** What stands before the names of the tasks. */
  private static String kindOf(Future<?> awaited, StateMachine<?> innermost) {
    if (innermost instanceof LeaveGroup) {
      return "the tasks of its group:";
    }
    if (innermost instanceof HasNext) {
      return "the next one that is done of:";
    }
    if (awaited instanceof GeneratorEvent) {
      return "the next value of";
    }
    if (awaited instanceof Gathering || awaited instanceof Waiting) {
      return KERNEL.describe(awaited) + ":";
    }
    return awaited instanceof Task ? "task" : "the end of";
  }

  private String describe(Future<?> future) {
    if (future instanceof ThreadCall<?> call) {
      return calls.describe(call);
    }
    if (future instanceof StageFuture<?> following) {
      return "future `" + following.stage().getClass().getName() + "`";
    }
    long when = KERNEL.when(future);
    String text = Names.line(KERNEL.describe(future));
    return when < 0 ? text : text + Names.left(leftUntil(when), UNKNOWN);
  }
}
