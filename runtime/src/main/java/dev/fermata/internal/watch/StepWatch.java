package dev.fermata.internal.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at one loop, again and again, and tells of a step that keeps it. Used in one thread.
 *
 * <p>A loop that does not wait is asked whether it turns. What it runs until it answers is one step
 * or many; only one that is seen at two looks is measured, so that many short ones are not taken
 * for a long one.
 */
final class StepWatch {
  private static final int LAST_SAMPLE = 8;
  private static final int LONGEST_UNTOLD = 10;

  private final Watched loop;
  private final Consumer<Blocked> blocked;

  /**
   * What is known of the step that runs.
   *
   * <pre>
   *   NONE --- the loop does not wait, and is asked ---> SEEN
   *   SEEN --- it is the same after the limit ---> KEPT --- the step ends, is told ---> NONE
   *     |\---- it answers, or waits ---> NONE        \--- after 10 limits, is told ---> TOLD
   *      \---- another step runs ---> SEEN             TOLD --- the step ends ---> NONE
   * </pre>
   */
  private State state = State.NONE;

  private enum State {
    NONE,
    SEEN,
    KEPT,
    TOLD
  }

  /** The step that runs, since when, and how long that is at least; meaningless in NONE. */
  private int step;

  private long since;
  private long kept;

  private long lastLook;

  /** Where the step was seen, and after how many limits it is looked at next. */
  private final List<Sample> samples = new ArrayList<>();

  private int nextSample;

  StepWatch(Watched loop, Consumer<Blocked> blocked) {
    this.loop = loop;
    this.blocked = blocked;
  }

  /**
   * Looks.
   *
   * @param now in nanoseconds
   * @param paused for how much of the time since the last look this process did not run
   */
  void look(long now, long paused) {
    since += paused;
    long passed = now - lastLook - paused;
    lastLook = now;
    if (!loop.isRunning() || loop.isWaiting()) {
      stepEnded(now);
      loop.forget();
      return;
    }
    int running = loop.step();
    if (state != State.NONE && loop.isAsked() && running == step) {
      since += loop.isBlameless() ? passed : 0;
      lookAtStep(now);
      return;
    }
    stepEnded(now);
    state = State.SEEN;
    step = running;
    since = now;
    kept = 0;
    nextSample = 1;
    if (!loop.isAsked()) {
      loop.ask();
    }
  }

  private void lookAtStep(long now) {
    long limit = loop.limitNanos();
    kept = Math.max(kept, now - since);
    if (nextSample <= LAST_SAMPLE && kept >= limit * nextSample) {
      while (nextSample <= LAST_SAMPLE && kept >= limit * nextSample) {
        nextSample *= 2;
      }
      sample();
    }
    if (state == State.SEEN && kept >= limit) {
      state = State.KEPT;
      loop.countBlockedStep();
    }
    if (state == State.KEPT && kept >= limit * LONGEST_UNTOLD && !samples.isEmpty()) {
      state = State.TOLD;
      loop.saw(mostFrequent().line(), true);
      tell(true);
    }
  }

  /** What is seen counts if the step has not ended meanwhile. */
  private void sample() {
    String task = loop.task();
    boolean waited = loop.waitsForMonitor();
    StackTraceElement[] stack = loop.stack();
    Sample sample = Sample.of(stack, task, waited && loop.waitsForMonitor());
    if (sample != null && loop.isAsked() && loop.step() == step) {
      samples.add(sample);
      loop.saw(mostFrequent().line(), state == State.TOLD);
    }
  }

  private void stepEnded(long now) {
    if (state == State.KEPT && !samples.isEmpty() && !loop.reportsItself()) {
      long end = loop.isAsked() ? now : loop.answeredAt();
      kept = Math.max(kept, end - since);
      tell(false);
    }
    if (state == State.KEPT || state == State.TOLD) {
      loop.stepEnded();
    }
    state = State.NONE;
    samples.clear();
  }

  private void tell(boolean goesOn) {
    Sample sample = mostFrequent();
    blocked.accept(new Blocked(
        loop.name(),
        loop.hostThread(),
        kept,
        goesOn,
        sample.task(),
        sample.line(),
        sample.waitsForMonitor(),
        sample.stack()));
  }

  /** Of those that were seen equally often, the first. */
  private Sample mostFrequent() {
    Sample most = null;
    long times = 0;
    for (Sample each : samples) {
      long seen =
          samples.stream().filter(other -> other.line().equals(each.line())).count();
      if (seen > times) {
        most = each;
        times = seen;
      }
    }
    return most;
  }
}
