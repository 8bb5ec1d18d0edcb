package dev.fermata.internal.context;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.ContextVar;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Handle;
import dev.fermata.Task;
import dev.fermata.ThreadLocalAccessor;
import dev.fermata.internal.kernel.Scheduled;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The thread-locals that the tasks of a loop carry. Between steps their values are kept in the
 * contexts, each as the value of a variable of its own; so they are handed on as variables are.
 */
public final class CarriedThreadLocals {
  public static final CarriedThreadLocals NONE = new CarriedThreadLocals(new Carried[0]);

  private record Carried(ThreadLocalAccessor<Object> accessor, ContextVar<Object> variable) {
    @SuppressWarnings("unchecked") // what it reads is what it writes
    Carried(ThreadLocalAccessor<?> accessor) {
      this((ThreadLocalAccessor<Object>) accessor, ContextVar.of("a carried thread-local"));
    }
  }

  private final Carried[] carried;

  private CarriedThreadLocals(Carried[] carried) {
    this.carried = carried;
  }

  public static CarriedThreadLocals of(List<ThreadLocalAccessor<Object>> accessors) {
    CarriedThreadLocals all = NONE;
    for (ThreadLocalAccessor<Object> each : accessors) {
      all = all.with(each);
    }
    return all;
  }

  /** These, and {@code accessor} if it is not among them. */
  public CarriedThreadLocals with(ThreadLocalAccessor<?> accessor) {
    for (Carried each : carried) {
      if (each.accessor.equals(accessor)) {
        return this;
      }
    }
    Carried[] more = Arrays.copyOf(carried, carried.length + 1);
    more[carried.length] = new Carried(accessor);
    return new CarriedThreadLocals(more);
  }

  /** Returns {@code context} with what this thread has now. */
  public Context capture(Context context) {
    Context captured = context;
    for (Carried each : carried) {
      Object value = each.accessor.getValue();
      if (Context.value(captured, each.variable, each) != value) {
        captured = Context.with(captured, each.variable, value);
      }
    }
    return captured;
  }

  /** Runs an entry of the loop with the values of its own; a task keeps those it leaves. */
  public void execute(EventLoop loop, Scheduled entry) {
    if (this == NONE) {
      KERNEL.execute(loop, entry);
    } else {
      executeCarrying(loop, entry);
    }
  }

  private void executeCarrying(EventLoop loop, Scheduled entry) {
    Task<?> task = entry instanceof Task<?> ? (Task<?>) entry : null;
    Context context = entry instanceof Handle handle ? KERNEL.context(handle) : null;
    Object[] outer = enter(loop, task == null ? context : KERNEL.context(task));
    try {
      KERNEL.execute(loop, entry);
    } finally {
      if (task != null) {
        keep(loop, task);
      }
      leave(loop, outer);
    }
  }

  private void keep(EventLoop loop, Task<?> task) {
    try {
      KERNEL.setContext(task, capture(KERNEL.context(task)));
    } catch (Throwable failure) {
      report(loop, failure);
    }
  }

  /**
   * Gives the thread of the loop the values in {@code context}; what has none there keeps the one
   * it has. What an accessor throws is reported, and none is changed then.
   *
   * @return for {@link #leave}
   */
  public Object[] enter(EventLoop loop, Context context) {
    try {
      return install(context);
    } catch (Throwable failure) {
      report(loop, failure);
      return null;
    }
  }

  /** Gives the thread back what it had. */
  public void leave(EventLoop loop, Object[] outer) {
    if (outer != null) {
      try {
        restore(outer);
      } catch (Throwable failure) {
        report(loop, failure);
      }
    }
  }

  private static void report(EventLoop loop, Throwable failure) {
    KERNEL.report(
        loop,
        new ExceptionContext(
            "exception in the accessor of a carried thread-local", failure, null, null));
  }

  /** Calls {@code function} with the values in {@code context}, in any thread. */
  <T> T call(Context context, Callable<? extends T> function) throws Exception {
    Object[] outer = install(context);
    try {
      return function.call();
    } finally {
      restore(outer);
    }
  }

  private Object[] install(Context context) {
    Object[] outer = new Object[carried.length];
    for (int i = 0; i < carried.length; i++) {
      outer[i] = carried[i].accessor.getValue();
    }
    try {
      for (int i = 0; i < carried.length; i++) {
        carried[i].accessor.setValue(Context.value(context, carried[i].variable, outer[i]));
      }
    } catch (Throwable failure) {
      restore(outer);
      throw failure;
    }
    return outer;
  }

  private void restore(Object[] outer) {
    for (int i = 0; i < carried.length; i++) {
      carried[i].accessor.setValue(outer[i]);
    }
  }
}
