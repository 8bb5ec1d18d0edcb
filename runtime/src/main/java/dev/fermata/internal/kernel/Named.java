package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.SafeText;

/** What messages call loops and threads: names are the program's, and may hold anything. */
public final class Named {
  private Named() {}

  /** Such as {@code loop `main`}. Any thread. */
  public static String loop(EventLoop loop) {
    return "loop " + SafeText.quoted(loop.name());
  }

  /** Such as {@code thread `main`}. Any thread. */
  public static String thread(Thread thread) {
    return "thread " + SafeText.quoted(thread.getName());
  }

  /** Any other name, with quotation marks. */
  public static String quoted(String name) {
    return SafeText.quoted(name);
  }

  /** The thread that calls this, as {@link #thread} names it. */
  public static String thisThread() {
    return thread(Thread.currentThread());
  }
}
