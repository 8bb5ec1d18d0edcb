package dev.fermata.stream.internal.loop;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;

/** The loop that something belongs to from its making on; everybody else is refused. */
public final class Confinement {
  private final Object owner;
  private final EventLoop loop = EventLoop.current();

  /** @param owner what belongs to the running loop; shows in messages */
  public Confinement(Object owner) {
    this.owner = owner;
  }

  public EventLoop loop() {
    return loop;
  }

  /**
   * Refuses threads that do not run the loop.
   *
   * @param operation the name of the method that was called
   */
  public void check(String operation) {
    if (!loop.isInThread()) {
      throw refusal(operation);
    }
  }

  private RuntimeException refusal(String operation) {
    try {
      return new WrongLoopException("`" + operation + "` of " + owner + " was called on loop `"
          + EventLoop.current().name()
          + "`, but belongs to loop `"
          + loop.name()
          + "`\n  help: open it on the loop that uses it"
          + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
    } catch (InvalidStateException noLoop) {
      return new WrongLoopThreadException(
          "`" + operation + "` of " + owner + " was called on thread `"
              + Thread.currentThread().getName()
              + "`, which does not run its loop `"
              + loop.name()
              + "`\n  help: let the loop do it:"
              + "\n      loop.callSoonThreadSafe(() -> ...)"
              + "\n  see: java -jar fermata-processor.jar explain WrongThread");
    }
  }
}
