package dev.fermata.internal.outside;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Named;
import java.util.concurrent.CompletionStage;

/** What a loop refuses that has to do the same each time it runs. */
public final class Determinism {
  private final EventLoop loop;

  /** What to do instead: a line or more. */
  private final String instead;

  public Determinism(EventLoop loop, String instead) {
    this.loop = loop;
    this.instead = instead;
  }

  /** Refuses calls in other threads. */
  void refuseThread() {
    throw refusal("calls nothing in another thread", "");
  }

  /**
   * Refuses a stage that others may complete. One that is done when it is awaited does not tell
   * when, and by whom, so that all are refused but those that show futures of this loop.
   */
  public void requireOwn(CompletionStage<?> stage) {
    if (stage == null || stage instanceof OutsideFuture<?> shown && shown.isOf(loop)) {
      return;
    }
    throw refusal(
        "awaits no future of the JDK, which any thread completes at any time: "
            + SafeText.of(stage),
        "\n  help: where code of this loop completes it, let that complete a promise:"
            + "\n      Promise<String> promise = EventLoop.current().createPromise();"
            + "\n  help: where it only carries a value, from a method that gives a Coroutine:"
            + "\n      return done(value);");
  }

  private InvalidStateException refusal(String what, String otherFix) {
    return new InvalidStateException(Named.loop(loop)
        + " has to do the same each time it runs, and "
        + what
        + "\n  help: "
        + instead
        + otherFix);
  }
}
