package dev.fermata.stream.internal.loop;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.internal.kernel.Named;

/** What belongs to a loop is used on the thread of that; everybody else is refused. */
public final class Confinement {
  private Confinement() {}

  /**
   * Refuses threads that do not run {@code loop}.
   *
   * @param operation the name of the method that was called
   * @param owner what belongs to the loop; shows in messages
   */
  public static void check(EventLoop loop, String operation, Object owner) {
    if (!loop.isInThread()) {
      throw refusal(loop, operation, owner);
    }
  }

  private static RuntimeException refusal(EventLoop loop, String operation, Object owner) {
    try {
      return new WrongLoopException("`" + operation + "` of " + owner + " was called on "
          + Named.loop(EventLoop.current()) + ", but belongs to " + Named.loop(loop)
          + "\n  help: open it on the loop that uses it"
          + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
    } catch (InvalidStateException noLoop) {
      return new WrongLoopThreadException(
          "`" + operation + "` of " + owner + " was called on " + Named.thisThread()
              + ", which does not run its " + Named.loop(loop) + "\n  help: let the loop do it:"
              + "\n      loop.callSoonThreadSafe(() -> ...)"
              + "\n  see: java -jar fermata-processor.jar explain WrongThread");
    }
  }
}
