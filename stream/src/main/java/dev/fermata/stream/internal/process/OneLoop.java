package dev.fermata.stream.internal.process;

import dev.fermata.EventLoop;
import dev.fermata.WrongLoopException;
import dev.fermata.internal.kernel.Named;
import java.util.function.Supplier;

/** What there is one of in the process: it belongs to a loop until that is closed. */
final class OneLoop<T> {
  private final String name;

  /** Null before the first use. */
  private EventLoop owner;

  private T value;

  /** @param name shows in messages */
  OneLoop(String name) {
    this.name = name;
  }

  /**
   * Returns what the running loop has, and makes it if it is new to that.
   *
   * @throws WrongLoopException if another loop has one, and is not closed
   */
  synchronized T get(Supplier<T> maker) {
    EventLoop loop = EventLoop.current();
    if (owner != loop) {
      if (owner != null && !owner.isClosed()) {
        throw new WrongLoopException(name + " was used on " + Named.loop(loop) + ", but belongs to "
            + Named.loop(owner) + "\n  help: let one loop use it, and hand on what it reads:"
            + "\n      other.callSoonThreadSafe(() -> ...)"
            + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
      }
      value = maker.get();
      owner = loop;
    }
    return value;
  }
}
