package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.InvalidStateException;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.internal.basics.SafeText;

/** Says that no loop runs, and how to get one. */
public final class MissingLoop {
  private static final String DRIVER_WITHOUT_LOOP = "dev.fermata.DetachedDriver";
  private static final String DRIVER_OF_ADAPTER = DRIVER_WITHOUT_LOOP + "$OfAdapter";

  /** What both of these run a chain by; that of the second one calls that of the first. */
  private static final String ADVANCE = "advance";

  /** The body that an adapter has started without a loop and that runs in this thread, or null. */
  private static final ThreadLocal<StateMachine<?>> STARTED_BY_ADAPTER = new ThreadLocal<>();

  private MissingLoop() {}

  /** A body that an adapter has started runs from here on. Returns what {@link #leave} takes. */
  public static StateMachine<?> enter(StateMachine<?> body) {
    StateMachine<?> outer = STARTED_BY_ADAPTER.get();
    STARTED_BY_ADAPTER.set(body);
    return outer;
  }

  /** It runs no more. */
  public static void leave(StateMachine<?> outer) {
    if (outer == null) {
      STARTED_BY_ADAPTER.remove();
    } else {
      STARTED_BY_ADAPTER.set(outer);
    }
  }

  /** Of what needs a loop in this thread. */
  public static InvalidStateException here() {
    String thread = "no event loop runs in " + Named.thisThread();
    String ofHost = HostThreads.loopInSource(Thread.currentThread());
    String help = ofHost == null
        ? ""
        : "\n  help: get the loop of this thread first, once; it is there until it is shut down:"
            + "\n      " + ofHost;
    if (isInBodyWithoutLoop()) {
      return new InvalidStateException((isStartedByAdapter()
              ? withoutLoop(thread, KERNEL.states(STARTED_BY_ADAPTER.get()))
              : withoutLoop(thread, "a CompletableFuture was called", "", "future(method())"))
          + help);
    }
    return new InvalidStateException(thread
        + (ofHost == null
            ? "\n  help: run a coroutine to its end, which runs a loop:\n      run(coroutine)"
            : help));
  }

  private static String withoutLoop(String thread, StateTable body) {
    String returned = SafeText.quoted(body.returned());
    return withoutLoop(
        thread, returned + " runs", ", and what is awaited as " + returned + " is", body.call());
  }

  private static String withoutLoop(String thread, String method, String others, String call) {
    return thread
        + ", in which an @Async method that returns " + method
        + "\n  note: without a loop it awaits futures of the JDK" + others
        + ", and has no time and no tasks"
        + "\n  help: call it on a loop; one in a thread of its own serves a whole program:"
        + "\n      static final LoopThread BACKGROUND = LoopThread.start(\"background\");"
        + "\n      BACKGROUND.submit(() -> " + call + ")";
  }

  /** Whether what asks is, at some depth, an async body that runs without a loop. */
  public static boolean isInBodyWithoutLoop() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(DRIVER_WITHOUT_LOOP)));
  }

  /** Whether the innermost of those was started by an adapter. */
  private static boolean isStartedByAdapter() {
    return StackWalker.getInstance()
        .walk(frames -> frames
            .dropWhile(frame -> !isOf(DRIVER_WITHOUT_LOOP, frame))
            .skip(1)
            .findFirst()
            .filter(frame -> isOf(DRIVER_OF_ADAPTER, frame))
            .isPresent());
  }

  private static boolean isOf(String driver, StackWalker.StackFrame frame) {
    return frame.getClassName().equals(driver) && frame.getMethodName().equals(ADVANCE);
  }
}
