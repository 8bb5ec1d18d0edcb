package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Named;

/** A loop, or something that belongs to it, was used from a thread that does not run the loop. */
public class WrongLoopThreadException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names the operation and both threads. */
  public WrongLoopThreadException(String message) {
    super(message);
  }

  static WrongLoopThreadException of(
      String operation, EventLoop loop, Thread caller, Thread owner) {
    return of(operation, loop, caller, "; the loop runs on " + SafeText.quoted(owner.getName()));
  }

  /** For a loop that a host runs, which does not say where. */
  static WrongLoopThreadException of(String operation, EventLoop loop, Thread caller) {
    return of(operation, loop, caller, ", in which its host does not run");
  }

  private static WrongLoopThreadException of(
      String operation, EventLoop loop, Thread caller, String where) {
    return new WrongLoopThreadException("`"
        + operation
        + "` of "
        + Named.loop(loop)
        + " was called on "
        + Named.thread(caller)
        + where
        + "\n  help: use what may be called from any thread:"
        + "\n      loop."
        + switch (operation) {
          case "createTask" -> "submit(coroutine)";
          case "close" -> "shutDown()";
          default -> "callSoonThreadSafe(callback)";
        }
        + "\n  see: java -jar fermata-processor.jar explain WrongThread");
  }
}
