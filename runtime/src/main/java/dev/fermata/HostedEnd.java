package dev.fermata;

import dev.fermata.internal.kernel.HostedLoops;
import dev.fermata.internal.kernel.HostedShutdown;
import dev.fermata.internal.kernel.Named;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** How a loop ends that a host runs: in order, by a shut-down; or at once, since the host has. */
final class HostedEnd {
  private final EventLoop loop;
  private final HostedOwnership ownership;

  /** Why the host takes no more ticks; null while it does. */
  private volatile Throwable refusal;

  /** Null until somebody shuts the loop down; set under the lock of this. */
  private volatile HostedShutdown shutdown;

  HostedEnd(EventLoop loop, HostedOwnership ownership) {
    this.loop = loop;
    this.ownership = ownership;
  }

  /** Whether the host takes no more ticks. May be called from any thread. */
  boolean hasHostEnded() {
    return refusal != null;
  }

  /** See {@link EventLoop#shutDown}. */
  CompletableFuture<Void> shutDown() {
    HostedShutdown begun = begin();
    if (loop.isClosed()) {
      loopClosed();
    }
    return begun.result();
  }

  private synchronized HostedShutdown begin() {
    if (shutdown == null) {
      shutdown = new HostedShutdown(loop);
      ownership.beginClosing();
      loop.post(shutdown);
    }
    return shutdown;
  }

  /** The host takes no tick, because of {@code reason}. May be called from any thread. */
  void hostEnded(Throwable reason) {
    if (refusal == null) {
      refusal = reason;
      HostedLoops.remove(loop);
    }
    closeIfFree();
  }

  /** Closes the loop if the host has ended; returns whether it has. */
  boolean closesSinceHostEnded() {
    if (refusal == null) {
      return false;
    }
    closeIfFree();
    return true;
  }

  /** Lets the shut-down go on with the tasks that the tick has made. */
  void beforeTickEnds() {
    if (shutdown != null) {
      shutdown.goOn();
    }
  }

  /** After a tick, which has given the loop back: closes it if that was the last one. */
  void closeIfOver() {
    if (!closesSinceHostEnded() && shutdown != null && shutdown.isThrough()) {
      loop.closeIfDone();
    }
  }

  /** Closes the loop unless it is in use: then who uses it does, at the end. */
  private void closeIfFree() {
    if (ownership.takeFromEndedHost()) {
      List<Task<?>> abandoned = loop.tasks.snapshot();
      loop.closeTaken();
      if (!abandoned.isEmpty() || !(refusal instanceof RejectedExecutionException)) {
        report(abandoned);
      }
    }
  }

  private void report(List<Task<?>> abandoned) {
    StringBuilder message = new StringBuilder("the host of ")
        .append(Named.loop(loop))
        .append(" runs it no more, and it was closed");
    if (!abandoned.isEmpty()) {
      message.append(" with tasks that had not ended:");
      abandoned.forEach(task -> message.append("\n  ").append(task));
      message.append("\n  help: end them before the host:\n      loop.shutDown()");
    }
    loop.faults.report(new ExceptionContext(message.toString(), refusal, null, null));
  }

  /** The loop is closed, whoever did it. */
  void loopClosed() {
    if (shutdown != null) {
      shutdown.loopClosed(!loop.tasks.isEmpty());
    }
  }
}
