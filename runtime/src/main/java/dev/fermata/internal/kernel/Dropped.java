package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import java.lang.ref.ReferenceQueue;

/**
 * Tells the {@link Keeper}s of a loop that what they kept something for was dropped. It looks when
 * the loop is idle and whenever a new one is made, and does nothing in between.
 */
public final class Dropped extends Scheduled {
  final ReferenceQueue<Object> queue = new ReferenceQueue<>();

  private final EventLoop loop;

  /** The one to tell next; null if there was none when this looked last. */
  private Keeper next;

  /** Whether this is in the ready queue. */
  private boolean scheduled;

  /** Whether nobody is told, since a garbage collector does not do the same each time. */
  private final boolean tellsNobody;

  public Dropped(EventLoop loop, boolean tellsNobody) {
    this.loop = loop;
    this.tellsNobody = tellsNobody;
  }

  /** Lets the loop tell them, if anything was dropped. */
  public void look() {
    if (tellsNobody) {
      while (queue.poll() != null) {} // or it would grow
      return;
    }
    if (next == null) {
      next = (Keeper) queue.poll();
    }
    if (next != null && !scheduled) {
      KERNEL.queue(loop, this);
      scheduled = true;
    }
  }

  @Override
  protected void execute() {
    scheduled = false;
    while (next != null) {
      try {
        next.dropped();
      } catch (VirtualMachineError noRoom) {
        return; // it is told again when the loop is idle
      }
      next = (Keeper) queue.poll();
    }
  }

  @Override
  public String toString() {
    return "look for what was dropped";
  }
}
