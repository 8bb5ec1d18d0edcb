package dev.fermata.sync;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.internal.basics.SafeText;
import java.util.concurrent.atomic.AtomicInteger;

/** What an object of this package is called, and the loop it is confined to. */
final class Confinement {
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

  private final String kind;

  /** Null until it is given or asked for: then it is a number. */
  private String name;

  /**
   * The loop whose tasks wait here.
   *
   * <pre>
   *   null --- bind, the first time a task has to wait ---> loop --+
   *                                                         ^      | bind on another loop, when
   *                                                         +------+ this one is closed and nobody
   *                                                                  waits here
   * </pre>
   */
  private EventLoop loop;

  /** Where its tasks wait: these are linked, and the last one made comes first. */
  private WaitLine<?> lines;

  /**
   * @param kind such as {@code lock}
   * @param name what the user calls it, or null
   */
  Confinement(String kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  /** Makes what a task that has to wait waits for. */
  Promise<Object> newTurn() {
    return bind().createPromise();
  }

  /** Notes that tasks may wait in {@code line}; returns the one that was noted before it. */
  WaitLine<?> add(WaitLine<?> line) {
    WaitLine<?> next = lines;
    lines = line;
    return next;
  }

  /** Binds this to the running loop, or checks that it is bound to that one. */
  EventLoop bind() {
    EventLoop current = EventLoop.current();
    if (loop != current) {
      if (loop != null && !isLeft()) {
        throw refused(current);
      }
      loop = current;
    }
    return current;
  }

  /** Whether the loop is closed, and has left nobody here who waits for ever. */
  private boolean isLeft() {
    boolean left = loop.isClosed();
    for (WaitLine<?> line = lines; left && line != null; line = line.next) {
      left = line.first == null;
    }
    return left;
  }

  private WrongLoopException refused(EventLoop current) {
    return new WrongLoopException(
        "a task on loop " + SafeText.quoted(current.name()) + " waited for "
            + this
            + ", which belongs to loop " + SafeText.quoted(loop.name()) + "\n  note: "
            + (loop.isClosed()
                ? "that loop was closed while tasks waited for it, which never end"
                : "it was bound to that loop when a task first had to wait for it")
            + "\n  help: make one for each loop"
            + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
  }

  /**
   * Refuses the threads that do not run the loop; also while none does, since one may begin to at
   * any moment. Once the loop is closed nobody waits any more.
   */
  void check(String operation) {
    EventLoop bound = loop;
    if (bound != null && !bound.isInThread() && !bound.isClosed()) {
      throw new WrongLoopThreadException("`"
          + operation
          + "` of "
          + this
          + " was called on thread " + SafeText.quoted(Thread.currentThread().getName())
          + ", which does not run its loop " + SafeText.quoted(bound.name())
          + "\n  help: let the loop do it:"
          + "\n      loop.callSoonThreadSafe(() -> ...)"
          + "\n  see: java -jar fermata-processor.jar explain WrongThread");
    }
  }

  /** Names the object in a message, such as {@code lock `accounts`}; in any thread. */
  @Override
  public synchronized String toString() {
    if (name == null) {
      name = kind + "-" + LAST_NUMBER.incrementAndGet();
    }
    return kind + " " + SafeText.quoted(name);
  }
}
