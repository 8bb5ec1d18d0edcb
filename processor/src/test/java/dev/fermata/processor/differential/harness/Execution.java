package dev.fermata.processor.differential.harness;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.processor.differential.program.Mode;
import dev.fermata.processor.differential.program.Probe;
import dev.fermata.processor.differential.program.Run;
import dev.fermata.processor.differential.threads.Loop;
import dev.fermata.testing.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs compiled programs of one build. */
final class Execution {
  /** Enough for blocking code to recurse until its fuel is used up. */
  private static final long STACK_SIZE = 256L << 20;

  private final ClassLoader loader;
  private final boolean severalTasks;

  /** {@code severalTasks}: as the programs have them, not only the one that runs them. */
  Execution(ClassLoader loader, boolean severalTasks) {
    this.loader = loader;
    this.severalTasks = severalTasks;
  }

  /** Runs the program; {@code seed} and {@code mode} decide how the values it awaits arrive. */
  Outcome run(Program program, long seed, Mode mode) {
    Run run = new Run(seed, mode, severalTasks);
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

  /** What nobody awaits is not compared, and need not fill the log. */
  private static EventLoop newLoop() {
    return VirtualTime.builder().exceptionHandler((loop, context) -> {}).build();
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
    if (awaitable instanceof dev.fermata.processor.differential.threads.Coroutine<?> program) {
      return Loop.run(program);
    }
    try (Runner runner = new Runner(Execution::newLoop)) {
      try {
        return runner.run((dev.fermata.Coroutine<?>) awaitable);
      } finally {
        Probe.current().end();
      }
    }
  }
}
