package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Loop} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @see Loop
 */
@Generated("dev.fermata.bridges")
final class LoopBlocking {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Loop original;

  /**
   * Wraps {@code original}.
   *
   * @param loop the loop that runs the calls
   * @param original what does the work; from now on used by this only
   */
  LoopBlocking(EventLoop loop, Loop original) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.original = Objects.requireNonNull(original, "original");
  }

  public String turn() {
    return Bridges.call(loop, () -> original.turn());
  }
}
