package dev.fermata.processor.differential.harness;

import dev.fermata.CancelledError;
import dev.fermata.processor.differential.program.Mode;
import dev.fermata.processor.differential.program.Probe;
import dev.fermata.processor.differential.program.Run;
import dev.fermata.testing.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs compiled programs of one build. */
final class Execution {
  /** Enough for blocking code to recurse until its fuel is used up. */
  private static final long STACK_SIZE = 256L << 20;

  private final ClassLoader loader;

  Execution(ClassLoader loader) {
    this.loader = loader;
  }

  /** Runs the program; {@code seed} and {@code mode} decide how the values it awaits arrive. */
  Outcome run(Program program, long seed, Mode mode) {
    Run run = new Run(seed, mode);
    Outcome[] outcome = new Outcome[1];
    Thread thread =
        new Thread(null, () -> outcome[0] = end(program, run), program.name(), STACK_SIZE);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return outcome[0];
  }

  private Outcome end(Program program, Run run) {
    Probe.begin(run);
    try {
      Method entry = loader.loadClass(program.name()).getMethod("program");
      String result = "result " + Probe.show(value(entry.invoke(null)));
      return new Outcome(result, List.copyOf(run.journal()), UserStack.NONE);
    } catch (InvocationTargetException wrapped) {
      return failed(wrapped.getCause(), run);
    } catch (Throwable failure) {
      return failed(failure, run);
    }
  }

  /** A cancellation shows the line that it interrupts, and not who awaits that. */
  private static Outcome failed(Throwable failure, Run run) {
    UserStack stack = failure instanceof CancelledError ? UserStack.NONE : UserStack.of(failure);
    return new Outcome("failure " + Probe.show(failure), List.copyOf(run.journal()), stack);
  }

  private static Object value(Object awaitable) throws Throwable {
    if (awaitable instanceof dev.fermata.processor.differential.blocking.Coroutine<?> finished) {
      return dev.fermata.processor.differential.blocking.Fermata.valueOf(finished);
    }
    return VirtualTime.run((dev.fermata.Coroutine<?>) awaitable);
  }
}
