package dev.fermata.internal.context;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.ContextVar;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.internal.kernel.RunningLoops;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Values of {@link ContextVar}s. Immutable, so that to copy it is to keep a reference; the empty
 * one is null. Every task has one, so has every callback while it is called, and every thread for
 * what runs outside a loop.
 */
public final class Context {
  private static final ThreadLocal<Context> OF_THREAD = new ThreadLocal<>();

  /**
   * Whether a variable was ever set. Written without a fence: whoever could find a value here got
   * it from this thread, or from another one in a way that shows this as well.
   */
  private static boolean inUse;

  /** Variables and their values by turns; no variable twice. */
  private final Object[] entries;

  private Context(Object[] entries) {
    this.entries = entries;
  }

  /** The context of what runs in this thread. */
  public static Context current() {
    if (!inUse) {
      return null;
    }
    EventLoop loop = RunningLoops.inThisThread();
    if (loop == null) {
      return OF_THREAD.get();
    }
    return KERNEL.context(loop);
  }

  /** The context that something begins with which is made here for {@code loop}. */
  public static Context snapshot(EventLoop loop) {
    return KERNEL.carried(loop).capture(current());
  }

  /** Replaces the context of what runs in this thread, and returns the one it had. */
  public static Context replace(Context context) {
    if (context == null && !inUse) {
      return null;
    }
    inUse = true;
    Context former = current();
    EventLoop loop = RunningLoops.inThisThread();
    if (loop == null) {
      if (context == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(context);
      }
    } else {
      KERNEL.setContext(loop, context);
    }
    return former;
  }

  /** Wraps {@code function} so that, wherever it is called, it sees what is set here and now. */
  public static <T> Callable<T> carrying(EventLoop loop, Callable<? extends T> function) {
    Context carried = snapshot(loop);
    return () -> {
      Context former = replace(carried);
      try {
        return KERNEL.carried(loop).call(carried, function);
      } finally {
        replace(former);
      }
    };
  }

  /** What has a context of its own and runs in this thread: a task, or else the thread. */
  public static Object owner() {
    EventLoop loop = RunningLoops.inThisThread();
    Task<?> task = loop == null ? null : KERNEL.currentTask(loop);
    return task == null ? Thread.currentThread() : task;
  }

  /** Returns where the value of {@code variable} stands, or 0. */
  private static int find(Context context, ContextVar<?> variable) {
    if (context != null) {
      for (int i = 0; i < context.entries.length; i += 2) {
        if (context.entries[i] == variable) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  /** Returns what {@code variable} has in {@code context}, or {@code fallback} if it has none. */
  public static Object value(Context context, ContextVar<?> variable, Object fallback) {
    int index = find(context, variable);
    return index == 0 ? fallback : context.entries[index];
  }

  public static Context with(Context context, ContextVar<?> variable, Object value) {
    if (context == null) {
      return new Context(new Object[] {variable, value});
    }
    int index = find(context, variable);
    int length = context.entries.length;
    Object[] changed = Arrays.copyOf(context.entries, index == 0 ? length + 2 : length);
    if (index == 0) {
      index = length + 1;
      changed[length] = variable;
    }
    changed[index] = value;
    return new Context(changed);
  }

  public static Context without(Context context, ContextVar<?> variable) {
    int index = find(context, variable);
    if (index == 0) {
      return context;
    }
    int length = context.entries.length;
    if (length == 2) {
      return null;
    }
    Object[] changed = Arrays.copyOf(context.entries, length - 2);
    System.arraycopy(context.entries, index + 1, changed, index - 1, length - index - 1);
    return new Context(changed);
  }
}
