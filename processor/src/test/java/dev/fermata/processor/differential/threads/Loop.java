package dev.fermata.processor.differential.threads;

import dev.fermata.processor.differential.program.Probe;
import dev.fermata.processor.differential.program.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Stands in for the loop: the rules of asyncio, written once more, for tasks that are threads. One
 * of these runs at a time, while the thread of the loop waits. Its clock jumps.
 */
public final class Loop {
  private static final ThreadLocal<Loop> CURRENT = new ThreadLocal<>();

  final Set<Task<?>> tasks = new LinkedHashSet<>();

  /** Given back by the task that runs when it waits or has ended. */
  final Semaphore turn = new Semaphore(0);

  /** The task that runs; or null. */
  Task<?> running;

  private final Run run = Probe.current();
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long now;
  private int timersMade;

  private Loop() {}

  /** One callback at one time; those at the same time are called in the order of their making. */
  final class Timer implements Comparable<Timer> {
    private final long when;
    private final int number = timersMade++;
    private final Runnable callback;
    private boolean cancelled;

    Timer(long when, Runnable callback) {
      this.when = when;
      this.callback = callback;
    }

    void cancel() {
      timers.remove(this);
      cancelled = true;
    }

    void strike() {
      if (!cancelled) {
        callback.run();
      }
    }

    @Override
    public int compareTo(Timer other) {
      return when == other.when
          ? Integer.compare(number, other.number)
          : Long.compare(when, other.when);
    }
  }

  static Loop current() {
    return CURRENT.get();
  }

  /** Runs a program, and then ends the tasks that it has left. */
  public static <T> T run(Coroutine<T> program) throws Throwable {
    Loop loop = new Loop();
    loop.enter();
    try {
      Task<T> main = new Task<>(program);
      main.start();
      loop.runUntilDone(main);
      loop.run.end();
      do {
        loop.endTasks();
        loop.runReady();
      } while (!loop.tasks.isEmpty());
      return main.get();
    } finally {
      List.copyOf(loop.tasks).forEach(Task::abandon);
      CURRENT.remove();
    }
  }

  /** The calling thread is one of this. */
  void enter() {
    CURRENT.set(this);
    Probe.begin(run);
  }

  private void endTasks() {
    List<Task<?>> remaining = List.copyOf(tasks);
    remaining.forEach(task -> task.cancel(null));
    for (Task<?> task : remaining) {
      if (!task.isDone()) {
        Promise<Void> ended = new Promise<>();
        task.whenDone(() -> ended.end(null)); // asyncio gathers them
        runUntilDone(ended);
      }
    }
  }

  private void runUntilDone(Future<?> future) {
    boolean[] done = new boolean[1];
    future.whenDone(() -> done[0] = true);
    while (!done[0]) {
      iterate();
    }
  }

  private void iterate() {
    if (ready.isEmpty()) {
      if (timers.isEmpty()) {
        throw new IllegalStateException("all tasks are blocked");
      }
      now = Math.max(now, timers.peek().when);
    }
    runReady();
  }

  private void runReady() {
    while (!timers.isEmpty() && timers.peek().when <= now) {
      ready.add(timers.poll()::strike);
    }
    for (int left = ready.size(); left > 0 && !ready.isEmpty(); left--) {
      ready.poll().run();
    }
  }

  void callSoon(Runnable callback) {
    ready.add(callback);
  }

  Timer callLater(long millis, Runnable callback) {
    Timer timer = new Timer(now + millis, callback);
    timers.add(timer);
    return timer;
  }
}
