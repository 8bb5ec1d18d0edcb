package dev.fermata.internal.timeline;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.MeasuringObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a loop does, as it is told of it. Used by whoever has the loop. */
public final class Recorder implements MeasuringObserver {
  private static final long NONE = -1;

  private final EventLoop loop;
  private final long begin;

  /** Whether an iteration is run without a pause: a host takes one. */
  private final boolean isRunWhole;

  private final EventRing events;

  /** Those that have not ended. */
  private final Map<Task<?>, Track> tracks = new HashMap<>();

  /** The steps that run, each inside the one before it; the objects are used again. */
  private final List<Step> steps = new ArrayList<>();

  private int depth;

  /** When a step ended last: when that of a loop was closed, nothing happens any more. */
  private long last;

  /**
   * The entry at whose end {@link #last} was looked up, if it was at the end of one: the next one
   * of the iteration begins then, too, and there is no need to look again.
   */
  private long entryAtLast = NONE;

  private static final class Step {
    final Standing stood = new Standing();
    Track track;
    long begin;

    /** Whether it is no first step, which may be run inside what another entry does. */
    boolean isEntry;
  }

  /** Begins with the tasks that are there. */
  public Recorder(EventLoop loop, int mostEvents) {
    this.loop = loop;
    this.begin = KERNEL.now(loop);
    this.last = begin;
    this.isRunWhole = KERNEL.hostThread(loop) == null;
    this.events = new EventRing(mostEvents);
    loop.allTasks().forEach(this::trackOf);
  }

  private Track trackOf(Task<?> task) {
    Track known = tracks.get(task);
    return known == null ? newTrack(task, 0, begin) : known;
  }

  private Track newTrack(Task<?> task, int maker, long made) {
    Track track = new Track(KERNEL.number(task), maker, made, KERNEL.givenName(task));
    tracks.put(task, track);
    return track;
  }

  @Override
  public void made(Task<?> task, Task<?> maker) {
    newTrack(task, maker == null ? 0 : KERNEL.number(maker), KERNEL.now(loop));
  }

  @Override
  public void stepBegins(Task<?> task) {
    if (depth == steps.size()) {
      steps.add(new Step());
    }
    Step step = steps.get(depth);
    step.track = trackOf(task);
    step.stood.look(task);
    step.isEntry = depth == 0 && isRunWhole && step.track.body != null;
    if (step.track.body == null) {
      step.track.body = Standing.outermost(task);
    }
    step.stood.wokenBy(step.track.awaited);
    step.track.awaited = null;
    boolean follows = step.isEntry && KERNEL.entry(loop) + 1 == entryAtLast;
    step.begin = follows ? last : KERNEL.now(loop);
    depth++;
  }

  @Override
  public void stepEnds(Task<?> task) {
    depth--;
    Step step = steps.get(depth);
    last = KERNEL.now(loop);
    entryAtLast = step.isEntry && isAlone() ? KERNEL.entry(loop) : NONE;
    events.addStep(step.track, step.stood, step.begin, last);
    step.track.awaited = awaitedBy(task);
    step.track = null;
  }

  /** Whether nobody else is told that a step has ended, and the next one begins. */
  private boolean isAlone() {
    return KERNEL.slowStepNanos(loop) < 0 && KERNEL.observers(loop) == 1;
  }

  /** The tasks that together wake {@code task}; null if it does not wait for several. */
  private List<Track> awaitedBy(Task<?> task) {
    if (!Standing.isForSeveral(task)) {
      return null;
    }
    List<Track> awaited = new ArrayList<>();
    for (Future<?> future : task.awaits()) {
      for (Future<?> part : future instanceof Task<?> ? List.of(future) : future.awaits()) {
        if (part instanceof Task<?> other && !other.isDone()) {
          awaited.add(trackOf(other));
        }
      }
    }
    return awaited;
  }

  @Override
  public void cancelRequested(Task<?> task, Task<?> by, String message) {
    int asking = by == null ? 0 : KERNEL.number(by);
    events.addRequest(trackOf(task), asking, message, KERNEL.now(loop));
  }

  @Override
  public void ended(Task<?> task) {
    Track track = trackOf(task);
    tracks.remove(task);
    track.name = KERNEL.givenName(task);
    track.end(KERNEL.now(loop), failureOf(task));
  }

  private static Object failureOf(Task<?> task) {
    if (!(KERNEL.outcome(task) instanceof Failure failure)) {
      return null;
    }
    return failure.isCancellation ? Track.CANCELLED : failure.exception().getClass();
  }

  /** The name of the loop, and where its host runs it. */
  private String title() {
    String host = KERNEL.hostThread(loop);
    if (host == null) {
      return loop.name();
    }
    return loop.name() + (host.isEmpty() ? "" : " on thread " + host) + ", hosted";
  }

  /** The picture of what has been recorded so far. */
  public Timeline timeline() {
    return timeline(loop.isClosed() ? last : KERNEL.now(loop));
  }

  /**
   * The same up to the end of the last step, without the clock, which is the loop's. Any thread.
   */
  public Timeline seenFromOutside() {
    return timeline(last);
  }

  private Timeline timeline(long end) {
    tracks.forEach((task, track) -> {
      track.name = KERNEL.givenName(task);
      if (track.body == null) {
        track.body = Standing.outermost(task);
      }
    });
    TimelineBuilder builder = new TimelineBuilder(title(), begin, end, events, tracks.values());
    for (int running = 0; running < depth; running++) {
      Step step = steps.get(running);
      builder.running(step.track, step.stood, step.begin);
    }
    tracks.forEach((task, track) -> {
      if (task != KERNEL.currentTask(loop)) {
        Standing stands = new Standing();
        stands.look(task);
        builder.waiting(track, stands);
      } else if (depth == 0) {
        builder.runningUntold(track);
      }
    });
    return builder.build();
  }
}
