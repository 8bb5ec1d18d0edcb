package dev.fermata.sync;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
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
   *   null --- bind, the first time a task has to wait ---> loop, for ever
   * </pre>
   */
  private EventLoop loop;

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

  /** Binds this to the running loop, or checks that it is bound to that one. */
  EventLoop bind() {
    EventLoop current = EventLoop.current();
    if (loop == null) {
      loop = current;
    } else if (loop != current) {
      throw new WrongLoopException("a task on loop `"
          + current.name()
          + "` waited for "
          + this
          + ", which belongs to loop `"
          + loop.name()
          + "`\n  note: it was bound to that loop when a task first had to wait for it"
          + "\n  help: make one for each loop"
          + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
    }
    return current;
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
          + " was called on thread `"
          + Thread.currentThread().getName()
          + "`, which does not run its loop `"
          + bound.name()
          + "`\n  help: let the loop do it:"
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
    return kind + " `" + name + "`";
  }
}
