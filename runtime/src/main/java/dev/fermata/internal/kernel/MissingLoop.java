package dev.fermata.internal.kernel;

import dev.fermata.InvalidStateException;

/** Says that no loop runs, and how to get one. */
public final class MissingLoop {
  private static final String DRIVER_WITHOUT_LOOP = "dev.fermata.DetachedDriver";

  private MissingLoop() {}

  /** Of what needs a loop in this thread. */
  public static InvalidStateException here() {
    String thread = "no event loop runs in " + Named.thisThread();
    return new InvalidStateException(
        isInBodyWithoutLoop()
            ? thread
                + ", in which an @Async method that returns a CompletableFuture was called"
                + "\n  note: without a loop it awaits futures of the JDK, and has no time and no tasks"
                + "\n  help: call it on a loop; one in a thread of its own serves a whole program:"
                + "\n      static final LoopThread BACKGROUND = LoopThread.start(\"background\");"
                + "\n      BACKGROUND.submit(() -> future(method()))"
            : thread
                + "\n  help: run a coroutine to its end, which runs a loop:"
                + "\n      run(coroutine)");
  }

  /** Whether what asks is, at some depth, an async body that runs without a loop. */
  public static boolean isInBodyWithoutLoop() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(DRIVER_WITHOUT_LOOP)));
  }
}
