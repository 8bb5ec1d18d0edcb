package dev.fermata;

/**
 * What the block of a {@link TaskGroup} is left with when {@link TaskGroup#cancel} cut its body
 * short. The cause is the {@link CancelledError} that the body got. It is no failure: it says that
 * the rest of the block did not run, for a {@code catch} of the same {@code try} to take.
 *
 * <p>asyncio 3.15 leaves the block without an exception, which a Java {@code try} cannot.
 */
public final class TaskGroupCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskGroupCancelledException(String task, Throwable cancellation) {
    super(
        "a task group of "
            + task
            + " was cancelled, which cut the body of its block short"
            + "\n  help: go on after the block, by a catch of its `try`:"
            + "\n      } catch (TaskGroupCancelledException cancelled) {"
            + "\n  see: java -jar fermata-processor.jar explain TaskGroupCancelled",
        cancellation);
  }
}
