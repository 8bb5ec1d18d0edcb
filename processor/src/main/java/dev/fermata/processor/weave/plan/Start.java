package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import org.objectweb.asm.Type;

/** What a call of an async method does with the state machine it made. */
public enum Start {
  /** Returns it: the coroutine runs when it is awaited. */
  COLD,
  /** Makes it a task of the running loop. */
  TASK,
  /** Runs it at once up to its first suspension. */
  COMPLETABLE;

  /** How a method with the given descriptor starts. */
  public static Start of(String descriptor) {
    String returned = Type.getReturnType(descriptor).getInternalName();
    return switch (returned) {
      case RuntimeNames.COROUTINE, RuntimeNames.AWAITABLE -> COLD;
      case RuntimeNames.TASK, RuntimeNames.FUTURE -> TASK;
      case RuntimeNames.COMPLETABLE_FUTURE, RuntimeNames.COMPLETION_STAGE -> COMPLETABLE;
      default -> throw new IllegalStateException("an async body returns " + returned);
    };
  }
}
