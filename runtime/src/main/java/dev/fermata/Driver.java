package dev.fermata;

import dev.fermata.internal.basics.Coverage;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.trace.AsyncStack;
import java.util.concurrent.CompletionStage;

/**
 * What runs a chain of bodies, each awaited inline by the next: a {@link Task} on its loop, or a
 * {@link DetachedDriver} where no loop runs.
 */
abstract sealed class Driver<T> extends Future<T> permits LoopDriver, DetachedDriver {

  /**
   * The innermost suspended body, from which the others hang by their parent links; the outermost
   * one before the first step. While a step runs, what was so at the last suspension. Null when the
   * chain has ended.
   */
  Frame<?> leaf;

  Driver(EventLoop loop, Frame<? extends T> outermost) {
    super(loop);
    outermost.startIn(this);
    leaf = outermost;
  }

  /** Links the chain whose innermost body is {@code frame} to {@code future}. */
  abstract Object park(Frame<?> frame, Future<?> future);

  /** As {@link #park(Frame, Future)}. */
  abstract Object park(Frame<?> frame, CompletionStage<?> stage);

  /** Suspends until everything else that is ready has run. */
  abstract Object yieldIn(Frame<?> frame);

  /** Keeps a suspended body for its caller, who is the next on the Java stack to suspend. */
  abstract void leaveUnlinked(Frame<?> body);

  /** Gives the body that was left for its caller, or null; once. */
  abstract Frame<?> takeUnlinked();

  /** Takes what the outermost body ended with: its result, null included, or a {@code Failure}. */
  abstract void end(Object result);

  /** What the innermost body waits for; null while a step is scheduled or running, or no future. */
  abstract Future<?> awaited();

  /** How often somebody has asked this to end, and has not taken it back. */
  abstract int cancelling();

  /**
   * How many of {@link #cancelling} a body has got the cancellation for. Several that come before
   * it are delivered as one: where one is on its way, this is too large rather than too small.
   */
  int delivered() {
    return cancelling();
  }

  /** Returns the loop. Throws if there is none. */
  abstract EventLoop requireLoop();

  /** Writes only what is new: where a chain is suspended again and again, it mostly is the same. */
  final void setLeaf(Frame<?> frame) {
    if (leaf != frame) {
      leaf = frame;
    }
  }

  /** Unwinds the Java stack; then {@code child}, which has not started, runs from the bottom. */
  final Object transferTo(Frame<?> child) {
    leaf = child;
    return StateMachine.SUSPENDED;
  }

  /** {@code failure}, of {@code origin}, is going to be brought to the leaf. */
  final void tellHanded(Failure failure, Object origin) {
    try {
      AsyncStack.handed(failure, origin, (StateMachine<?>) leaf, this);
    } catch (VirtualMachineError noRoom) {
      // The failure passes with the stack trace that it has.
    }
  }

  /**
   * Resumes {@code body}; hands what a body ends with to its parent, and so on outwards.
   *
   * <p>Static, and asks the bodies for their driver, so that only the body stays in a register
   * while it runs: the JIT compiler often makes one method of this, the body and the loop.
   */
  static void run(Frame<?> body, Object resumption) {
    Frame<?> current = body;
    Object sent = resumption;
    while (true) {
      Object outcome = current.resume(sent);
      if (outcome != StateMachine.SUSPENDED) {
        Frame<?> parent = current.parent;
        if (parent == null) {
          current.driver.end(outcome);
          return;
        }
        sent = outcome;
        current = parent;
      } else if (current.driver.leaf.isNew()
          || Coverage.IS_MEASURED && current.driver.leaf.isOnDetour()) {
        sent = null;
        current = current.driver.leaf;
      } else {
        return;
      }
    }
  }
}
