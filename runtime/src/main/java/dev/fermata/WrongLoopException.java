package dev.fermata;

import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.report.FutureSites;

/** A task awaited, or a function was given, a future that belongs to another loop. */
public class WrongLoopException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names both loops and what was used. */
  public WrongLoopException(String message) {
    super(message);
  }

  /**
   * Makes the refusal of {@code future} on {@code loop}.
   *
   * @param user what used the future, such as {@code task `poll-12`}
   */
  static WrongLoopException of(String user, EventLoop loop, Future<?> future) {
    String site = FutureSites.of(future);
    return new WrongLoopException(user
        + " on " + Named.loop(loop) + " awaited a future of " + Named.loop(future.loop())
        + (site == null ? "" : "\n  note: the future was created at " + site)
        + "\n  help: wait on your own loop for the result of the other one:"
        + "\n      await(future.on(EventLoop.current()))"
        + "\n  see: java -jar fermata-processor.jar explain WrongLoop");
  }
}
