package dev.fermata.stream.internal.server;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.waitUntil;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TimerHandle;
import dev.fermata.stream.Server;
import dev.fermata.sync.Event;
import java.time.Duration;
import java.util.List;

/**
 * How a server shuts down.
 *
 * <pre>
 *   listens --- shutdown ---> handlers end by themselves ---> done
 *                                | the grace is over            ^
 *                                v                              |
 *                             are cancelled --------------------+
 *                                | 1 s later                    |
 *                                v                              |
 *                             are aborted ----------------------+
 *                                | 1 s later                    |
 *                                v                              |
 *                             are reported ---------------------+
 * </pre>
 */
public final class Ending {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLoop loop = EventLoop.current();
  private final String server;
  private final List<Acceptor> acceptors;
  private final List<Task<Void>> accepting;
  private final Sessions sessions;

  /** How many connections may wait with the system, at each listener. */
  private final int waiting;

  private final Event closed = new Event("server closed");

  /** Done when handlers are not left to end by themselves any more. */
  private final Promise<Void> graceOver = loop.createPromise();

  /** When that is going to be; null before the first shutdown. */
  private TimerHandle timer;

  /** What does it all; null before the first shutdown. */
  private Task<Server.Shutdown> task;

  /** @param backlog what was asked for; some systems keep one more */
  public Ending(
      String server,
      List<Acceptor> acceptors,
      List<Task<Void>> accepting,
      Sessions sessions,
      int backlog) {
    this.server = server;
    this.acceptors = acceptors;
    this.accepting = accepting;
    this.sessions = sessions;
    this.waiting = (int) Math.min(Integer.MAX_VALUE, backlog + 1L);
  }

  public boolean hasBegun() {
    return task != null;
  }

  public Coroutine<Void> awaitClosed() {
    return closed.awaitSet();
  }

  /** Shuts down, if that has not begun; gives what came of it. Whoever is cancelled here waits. */
  @Async
  public Coroutine<Server.Shutdown> shutdown(Duration grace) {
    if (task == null || !task.isDone()) {
      shorten(grace);
    }
    if (task == null) {
      task = loop.createTask(run(), "shutdown of " + server);
    }
    CancelledError cancelled = null;
    while (!task.isDone()) {
      try {
        await(shield(task));
      } catch (CancelledError e) {
        cancelled = e;
        shorten(Duration.ZERO);
      }
    }
    if (cancelled != null) {
      throw cancelled;
    }
    return done(task.result());
  }

  private void shorten(Duration grace) {
    Duration when = loop.time().plus(grace);
    if (timer == null || when.compareTo(timer.when()) < 0) {
      if (timer != null) {
        timer.cancel();
      }
      timer = loop.callAt(when, () -> graceOver.complete(null));
    }
  }

  @Async
  private Coroutine<Server.Shutdown> run() {
    try {
      await(stopListening());
      Promise<Void> drained = sessions.drain();
      int all = sessions.count();
      await(waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(drained, graceOver)));
      int left = sessions.count();
      sessions.forEach(Session::cancel);
      await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(drained), PATIENCE));
      int stubborn = sessions.count();
      sessions.forEach(Session::abort);
      await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(drained), PATIENCE));
      if (!drained.isDone()) {
        report(sessions.names());
      }
      return done(new Server.Shutdown(all - left, left - stubborn, stubborn));
    } finally {
      timer.cancel();
      closed.set();
    }
  }

  /**
   * Takes what has come so far, and lets nobody else come. What a listener has not accepted when it
   * is closed the system resets, although its peer is connected and may have asked already.
   */
  @Async
  private Coroutine<Void> stopListening() {
    accepting.forEach(Task::cancel);
    sessions.takeAll();
    for (Acceptor each : acceptors) {
      try {
        await(each.listener().prepareClose());
      } finally {
        each.acceptAll(waiting);
        await(each.listener().closeAsync());
      }
    }
    return done();
  }

  private void report(List<String> names) {
    IllegalStateException failure =
        new IllegalStateException("handlers go on although they were cancelled: "
            + String.join(", ", names)
            + "\n  help: let a CancelledError end them, and wait for little after it");
    loop.callExceptionHandler(new ExceptionContext(
        server + " was shut down, and not all of it ended", failure, null, null));
  }
}
