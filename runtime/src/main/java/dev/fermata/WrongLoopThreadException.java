package dev.fermata;

/** A loop, or something that belongs to it, was used from a thread that does not run the loop. */
public class WrongLoopThreadException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names the operation and both threads. */
  public WrongLoopThreadException(String message) {
    super(message);
  }

  static WrongLoopThreadException of(String operation, String loop, Thread caller, Thread owner) {
    return new WrongLoopThreadException("`"
        + operation
        + "` of loop `"
        + loop
        + "` was called on thread `"
        + caller.getName()
        + "`; the loop runs on `"
        + owner.getName()
        + "`\n  help: use what may be called from any thread:"
        + "\n      loop."
        + (operation.equals("createTask") ? "submit(coroutine)" : "callSoonThreadSafe(callback)")
        + "\n  see: java -jar fermata-processor.jar explain WrongThread");
  }
}
