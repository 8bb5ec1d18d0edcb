package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import java.util.Optional;
import org.objectweb.asm.Type;

/** What a call of an async method does with the state machine it made. */
public enum Start {
  /** Returns it: the coroutine runs when it is awaited. */
  COLD,
  /** Makes it a task of the running loop. */
  TASK,
  /** Runs it at once up to its first suspension. */
  COMPLETABLE,
  /** Makes a generator of it. */
  GENERATOR;

  /** How a method with the given descriptor starts. */
  public static Start of(String descriptor) {
    return find(descriptor)
        .orElseThrow(() -> new IllegalStateException(
            "an async body returns " + Type.getReturnType(descriptor).getClassName()));
  }

  /** Whether a method with the given descriptor returns what an async body may return. */
  public static boolean isAsync(String descriptor) {
    return find(descriptor).isPresent();
  }

  private static Optional<Start> find(String descriptor) {
    Type returned = Type.getReturnType(descriptor);
    if (returned.getSort() != Type.OBJECT) {
      return Optional.empty();
    }
    return switch (returned.getInternalName()) {
      case RuntimeNames.COROUTINE, RuntimeNames.AWAITABLE -> Optional.of(COLD);
      case RuntimeNames.TASK, RuntimeNames.FUTURE -> Optional.of(TASK);
      case RuntimeNames.COMPLETABLE_FUTURE, RuntimeNames.COMPLETION_STAGE ->
        Optional.of(COMPLETABLE);
      case RuntimeNames.ASYNC_GENERATOR -> Optional.of(GENERATOR);
      default -> Optional.empty();
    };
  }
}
