package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Attempts something where the stack ends: at every depth from the last one on. */
public final class StackEnd {
  private static final int ATTEMPTS = 300;

  private final List<? extends Attempt> attempts;
  private int next;

  private StackEnd(List<? extends Attempt> attempts) {
    this.attempts = attempts;
  }

  /** One attempt, on objects of its own. */
  public abstract static class Attempt {
    private boolean completed;

    /** Makes one; the stack has room. */
    protected Attempt() {}

    /** What may be cut off. */
    protected abstract void change();

    /** Checks what there is afterwards; the stack has room. */
    protected abstract void check(boolean wasCompleted);
  }

  /**
   * Makes attempts in this thread, and checks each.
   *
   * @return how many were cut off: perhaps none, of what calls nothing once it is compiled
   */
  public static int attempt(Supplier<? extends Attempt> maker) {
    Attempt first = maker.get();
    first.change();
    first.check(true);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      attempts.add(maker.get());
    }
    new StackEnd(attempts).descend();
    int completed = 0;
    for (Attempt attempt : attempts) {
      completed += attempt.completed ? 1 : 0;
      attempt.check(attempt.completed);
    }
    assertTrue(completed > 0, "none was completed");
    return ATTEMPTS - completed;
  }

  /** Runs {@code test} in a thread with a small stack, which is soon at its end. */
  public static void inSmallStack(Runnable test) {
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(
        null,
        () -> {
          try {
            test.run();
          } catch (Throwable thrown) {
            failure[0] = thrown;
          }
        },
        "small stack",
        512 << 10);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (failure[0] != null) {
      throw new AssertionError(failure[0]);
    }
  }

  /** Goes down to the end of the stack; on the way back, each level makes an attempt. */
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError end) {
      // the level below was the last one
    }
    if (next < attempts.size()) {
      try {
        Attempt attempt = attempts.get(next++);
        attempt.change();
        attempt.completed = true;
      } catch (StackOverflowError cutOff) {
        // one level up there is a little more room
      }
    }
  }
}
