package dev.fermata.processor.differential.harness;

import dev.fermata.processor.differential.program.Mode;
import dev.fermata.processor.differential.program.Probe;
import dev.fermata.processor.differential.program.Run;
import dev.fermata.testing.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs compiled programs of one build. */
final class Execution {
  private final ClassLoader loader;

  Execution(ClassLoader loader) {
    this.loader = loader;
  }

  /** Runs the program; {@code seed} and {@code mode} decide how the values it awaits arrive. */
  Outcome run(Program program, long seed, Mode mode) {
    Run run = new Run(seed, mode);
    Probe.begin(run);
    String end;
    try {
      Method entry = loader.loadClass(program.name()).getMethod("program");
      Object awaitable = entry.invoke(null);
      end = "result " + Probe.show(value(awaitable));
    } catch (InvocationTargetException wrapped) {
      end = "failure " + Probe.show(wrapped.getCause());
    } catch (Throwable failure) {
      end = "failure " + Probe.show(failure);
    } finally {
      Probe.begin(null);
    }
    return new Outcome(end, List.copyOf(run.journal()));
  }

  private static Object value(Object awaitable) throws Throwable {
    if (awaitable instanceof dev.fermata.processor.differential.blocking.Coroutine<?> finished) {
      return finished.get();
    }
    return VirtualTime.run((dev.fermata.Coroutine<?>) awaitable);
  }
}
