package dev.fermata.sync;

/**
 * A {@link Queue} that was shut down was asked for a place, or for an item when none was left.
 *
 * <p>asyncio: {@code QueueShutDown}.
 */
public class QueueShutDownException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  QueueShutDownException(Object queue, String what) {
    super(queue
        + " is shut down "
        + what
        + "\n  note: `get` gives the items that are left, then ends like this; `put` always does"
        + "\n  help: let a consumer end there:"
        + "\n      catch (QueueShutDownException end) { return done(); }"
        + "\n  see: java -jar fermata-processor.jar explain QueueShutDown");
  }
}
