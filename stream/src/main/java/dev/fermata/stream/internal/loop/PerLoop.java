package dev.fermata.stream.internal.loop;

import dev.fermata.EventLoop;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** One object for each loop that asks for it, as long as there is the loop. It holds no loop. */
public final class PerLoop<T> {
  private final Map<EventLoop, T> made = new WeakHashMap<>();
  private final Supplier<T> maker;

  public PerLoop(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Returns that of {@code loop}. May be called from any thread. */
  public synchronized T of(EventLoop loop) {
    return made.computeIfAbsent(loop, first -> maker.get());
  }
}
