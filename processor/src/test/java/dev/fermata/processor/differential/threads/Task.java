package dev.fermata.processor.differential.threads;

import dev.fermata.CancelledError;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Stands in for a task: a thread, which stands still while it awaits. */
public final class Task<T> extends Future<T> {
  private final Semaphore turn = new Semaphore(0);
  private final Awaitable<T> body;

  /** The resources whose blocks an exception has left, and whose close is called once more. */
  private final Set<Object> left = Collections.newSetFromMap(new IdentityHashMap<>());

  private Thread thread;
  private Future<?> awaited;
  private int requests;

  /** What the next step gets in place of what comes; or null. */
  private Request undelivered;

  private boolean abandoned;

  /** The generator whose body this runs; or null. */
  AsyncGenerator<?> generator;

  Task(Awaitable<T> body) {
    this.body = body;
  }

  private record Request(String message) {
    boolean outranks(String other) {
      return message != null || other == null;
    }
  }

  static Task<?> current() {
    return Loop.current().running;
  }

  void start() {
    loop.tasks.add(this);
    loop.callSoon(this::step);
  }

  private void step() {
    if (thread == null && undelivered != null) {
      loop.tasks.remove(this);
      end(null, null, true, undelivered.message());
      return;
    }
    Task<?> outer = loop.running;
    loop.running = this;
    if (thread == null) {
      thread = new Thread(null, this::live, "task", 16L << 20);
      thread.setDaemon(true);
      thread.start();
    } else {
      turn.release();
    }
    loop.turn.acquireUninterruptibly();
    loop.running = outer;
  }

  private void live() {
    loop.enter();
    T value = null;
    Throwable thrown = null;
    try {
      value = body.get();
    } catch (Throwable failure) {
      thrown = failure;
    }
    if (!abandoned) {
      loop.tasks.remove(this);
      boolean isLate = thrown == null && undelivered != null;
      end(
          value,
          thrown,
          isLate || thrown instanceof CancelledError,
          isLate ? undelivered.message() : null);
    }
    loop.turn.release();
  }

  /** Lets the thread end, whatever becomes of it. */
  void abandon() {
    if (thread != null) {
      abandoned = true;
      loop.running = this;
      turn.release();
      loop.turn.acquireUninterruptibly();
    }
  }

  void suspendFor(Future<?> future) {
    awaited = future;
    if (undelivered != null) {
      Request request = undelivered;
      undelivered = null;
      if (!future.cancel(request.message())) {
        cancelNextStep(request.message());
      }
    }
    future.whenDone(this::step);
    if (!abandoned) {
      loop.turn.release();
      turn.acquireUninterruptibly();
    }
    if (abandoned) {
      throw new Error("abandoned");
    }
    awaited = null;
    Request request = undelivered;
    undelivered = null;
    if (request != null && !future.outranks(request.message())) {
      throw Fermata.<RuntimeException>unchecked(new CancelledError(request.message()));
    }
  }

  @Override
  public boolean cancel(String message) {
    if (isDone()) {
      return false;
    }
    requests++;
    if (awaited == null || awaited.isDone() || !awaited.cancel(message)) {
      cancelNextStep(message);
    }
    return true;
  }

  /** Cancels this for a block in it: what is to run on only when it is wanted gets it then. */
  void cancelForBlock(String message) {
    if (awaited instanceof AsyncGenerator<?>.Demand demand) {
      demand.isAskedByBlock = true;
      cancel(message);
      demand.isAskedByBlock = false;
    } else {
      cancel(message);
    }
  }

  private void cancelNextStep(String message) {
    if (!comes(message)) {
      undelivered = new Request(message);
    }
  }

  /** Whether a cancellation is on its way that stays although another one is asked for. */
  private boolean comes(String other) {
    boolean isEarlier = awaited != null
        && awaited.isDone()
        && awaited.outranks(undelivered == null ? null : undelivered.message());
    return isEarlier ? awaited.outranks(other) : undelivered != null && undelivered.outranks(other);
  }

  public int cancelling() {
    return requests;
  }

  int delivered() {
    return comes(null) ? Math.max(0, requests - 1) : requests;
  }

  int takeRequestBack(int deliveredBefore) {
    requests = Math.max(0, requests - 1);
    if (requests <= deliveredBefore && !isDone()) {
      undelivered = null;
    }
    return requests;
  }

  void leave(Object resource) {
    left.add(resource);
  }

  boolean takeLeft(Object resource) {
    return left.remove(resource);
  }

  boolean isInterrupted() {
    return undelivered != null;
  }
}
