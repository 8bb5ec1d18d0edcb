package dev.fermata.inspect.jfr;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.internal.watch.Duty;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * Registers the events of loops and tasks, and observes the loops that run while a recording wants
 * what only that tells.
 */
public final class JfrDuty implements Duty {
  private static final List<Class<? extends Event>> OBSERVED =
      List.of(TaskEvent.class, WaitEvent.class, SlowStepEvent.class, CancelEvent.class);

  /** Of the loops that are observed, or are going to be: these keep their recorders. */
  private final Map<EventLoop, WeakReference<LoopRecorder>> recorders = new WeakHashMap<>();

  /** Registers the events; called once JFR runs. */
  public JfrDuty() {
    OBSERVED.forEach(FlightRecorder::register);
    FlightRecorder.register(LoopStatisticsEvent.class);
    FlightRecorder.register(TaskDumpEvent.class);
    FlightRecorder.addPeriodicEvent(LoopStatisticsEvent.class, PeriodicEvents::statistics);
    FlightRecorder.addPeriodicEvent(TaskDumpEvent.class, PeriodicEvents::dump);
  }

  @Override
  public void look() {
    boolean isWanted =
        OBSERVED.stream().anyMatch(type -> EventType.getEventType(type).isEnabled());
    if (isWanted) {
      for (EventLoop loop : EventLoop.all()) {
        if (KERNEL.isInUse(loop) && !recorders.containsKey(loop)) {
          LoopRecorder recorder = new LoopRecorder();
          recorders.put(loop, new WeakReference<>(recorder));
          onLoop(loop, () -> recorder.begin(loop));
        }
      }
    } else {
      recorders.forEach((loop, reference) -> {
        LoopRecorder recorder = reference.get();
        if (recorder != null) {
          onLoop(loop, recorder::end);
        }
      });
      recorders.clear();
    }
  }

  private static void onLoop(EventLoop loop, Runnable action) {
    try {
      loop.callSoonThreadSafe(action);
    } catch (InvalidStateException closed) {
      return; // there is nothing more to observe
    }
  }
}
