package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Handle;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopObserver;
import dev.fermata.Task;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.MeasuringObserver;
import dev.fermata.internal.kernel.Scheduled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Those who observe a loop; never changed, but replaced by others. A loop that nobody observes has
 * none of this.
 */
public final class LoopObservers {
  private final EventLoop loop;

  /** Each calls its observer until it is cancelled; those that measure are the last ones. */
  private final Handle[] observations;

  private LoopObservers(EventLoop loop, List<Handle> observations) {
    this.loop = loop;
    this.observations = observations.toArray(Handle[]::new);
  }

  /** Those of {@code present}, null for nobody, and {@code observation}. */
  public static LoopObservers with(LoopObservers present, EventLoop loop, Handle observation) {
    List<Handle> more = new ArrayList<>();
    if (present != null) {
      Object observer = KERNEL.callback(observation);
      if (Arrays.stream(present.observations).anyMatch(each -> KERNEL.callback(each) == observer)) {
        throw new InvalidStateException(SafeText.of(observer) + " observes " + loop
            + " already\n  help: observe with another one:\n      loop.observe(new ...)");
      }
      more.addAll(List.of(present.observations));
    }
    boolean measures = KERNEL.callback(observation) instanceof MeasuringObserver;
    more.add(measures ? more.size() : firstThatMeasures(more), observation);
    return new LoopObservers(loop, more);
  }

  private static int firstThatMeasures(List<Handle> observations) {
    int place = observations.size();
    while (place > 0 && KERNEL.callback(observations.get(place - 1)) instanceof MeasuringObserver) {
      place--;
    }
    return place;
  }

  /** Those of {@code present}, null for nobody, but {@code observation}. */
  public static LoopObservers without(LoopObservers present, Handle observation) {
    if (present == null) {
      return null;
    }
    List<Handle> fewer = new ArrayList<>(List.of(present.observations));
    fewer.remove(observation);
    return fewer.isEmpty() ? null : new LoopObservers(present.loop, fewer);
  }

  /** How many there are. */
  public int count() {
    return observations.length;
  }

  /** Runs an entry of the loop. */
  public void execute(Scheduled entry) {
    if (entry instanceof Task<?> task) {
      step(task);
    } else if (entry instanceof Handle handle && KERNEL.callback(handle) != null) {
      callback(handle);
    } else {
      executeUntold(entry);
    }
  }

  private void executeUntold(Scheduled entry) {
    KERNEL.carried(loop).execute(loop, entry);
  }

  private void step(Task<?> task) {
    tell(each -> each.stepBegins(task));
    try {
      executeUntold(task);
    } finally {
      try {
        tellInReverse(each -> each.stepEnds(task));
      } catch (VirtualMachineError noRoom) {
        // The step is over and stays so, whether that is told or not.
      }
    }
  }

  private void callback(Handle handle) {
    tell(each -> each.callback(handle, true));
    try {
      executeUntold(handle);
    } finally {
      tell(each -> each.callback(handle, false));
    }
  }

  /** The loop is going to have {@code task}. */
  public void made(Task<?> task) {
    Task<?> maker = KERNEL.currentTask(loop);
    tell(each -> each.made(task, maker));
  }

  /** What runs asks {@code task} to end. */
  public void cancelRequested(Task<?> task, String message) {
    Task<?> by = KERNEL.currentTask(loop);
    tell(each -> each.cancelRequested(task, by, message));
  }

  /** The loop has {@code task} no more. */
  public void ended(Task<?> task) {
    tell(each -> each.ended(task));
  }

  private void tell(Consumer<LoopObserver> news) {
    for (Handle each : observations) {
      tell(each, news);
    }
  }

  private void tellInReverse(Consumer<LoopObserver> news) {
    for (int place = observations.length - 1; place >= 0; place--) {
      tell(observations[place], news);
    }
  }

  private void tell(Handle observation, Consumer<LoopObserver> news) {
    if (KERNEL.callback(observation) instanceof LoopObserver observer) {
      try {
        news.accept(observer);
      } catch (Throwable failure) {
        remove(observation, observer, failure);
      }
    }
  }

  private void remove(Handle observation, LoopObserver observer, Throwable failure) {
    observation.cancel();
    KERNEL.report(
        loop,
        new ExceptionContext(
            "exception in observer " + SafeText.of(observer) + ", which is removed",
            failure,
            null,
            null));
  }
}
