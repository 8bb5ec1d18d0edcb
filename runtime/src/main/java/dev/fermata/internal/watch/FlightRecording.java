package dev.fermata.internal.watch;

import dev.fermata.internal.basics.FaultLog;
import java.util.List;
import java.util.ServiceLoader;
import jdk.jfr.FlightRecorder;

/** Whether JFR runs, and then what is to be done for it. Used in the thread of the watch. */
final class FlightRecording {
  /** Whether the events are to be there before a recording is started. */
  static final boolean IS_WANTED = Boolean.getBoolean("dev.fermata.jfr");

  private static final boolean IS_POSSIBLE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  /** Null until JFR runs. */
  private List<Duty> duties;

  void look() {
    if (duties == null) {
      if (!IS_POSSIBLE || !IS_WANTED && !Jfr.isInitialized()) {
        return;
      }
      duties = ServiceLoader.load(Duty.class, Duty.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    }
    try {
      duties.forEach(Duty::look);
    } catch (RuntimeException failure) {
      duties = List.of();
      FaultLog.error("JFR is not told of loops any more", failure);
    }
  }

  /** Loaded only where the module is. */
  private static final class Jfr {
    static boolean isInitialized() {
      return FlightRecorder.isInitialized();
    }
  }
}
