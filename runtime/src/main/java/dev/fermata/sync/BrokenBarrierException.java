package dev.fermata.sync;

/**
 * A task waited for a {@link Barrier} that was reset or aborted.
 *
 * <p>asyncio: {@code BrokenBarrierError}.
 */
public class BrokenBarrierException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenBarrierException(Object barrier, String what) {
    super(barrier
        + " was "
        + what
        + "\n  help: make an aborted barrier work again, for the tasks that come from then on:"
        + "\n      barrier.reset()"
        + "\n  see: java -jar fermata-processor.jar explain BrokenBarrier");
  }
}
