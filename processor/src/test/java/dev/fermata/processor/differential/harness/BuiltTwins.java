package dev.fermata.processor.differential.harness;

import dev.fermata.processor.differential.harness.Difference.Stage;
import dev.fermata.processor.differential.program.Mode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs that are compiled in both builds. */
final class BuiltTwins {
  /**
   * What an async method starts is a task of its own, which ends a while after it was cancelled;
   * blocking code has one task only. Nor does it tell resources how their blocks are left, unless
   * these are marked: programs in which they are not say so.
   */
  private static final Pattern NOT_CANCELLED = Pattern.compile(
      "@Async [^(]*\\b(Task|Future|CompletableFuture|CompletionStage|Reply)<|\\bcreateTask\\("
          + "|(\\(\\(|new )Hot<|\\bNot cancelled\\b");

  private final Map<String, byte[]> blockingClasses;
  private final Map<String, byte[]> asyncClasses;
  private final boolean severalTasks;
  private final ClassLoader blockingLoader;
  private final ClassLoader asyncLoader;

  /** {@code severalTasks}: the blocking build cancels as the other one does. */
  BuiltTwins(
      Map<String, byte[]> blockingClasses, Map<String, byte[]> asyncClasses, boolean severalTasks) {
    this.severalTasks = severalTasks;
    this.blockingClasses = blockingClasses;
    this.asyncClasses = asyncClasses;
    blockingLoader = new ProgramLoader(blockingClasses);
    asyncLoader = new ProgramLoader(asyncClasses);
  }

  /** Runs one program in every mode; the first difference, or null. */
  Difference difference(Program program, long seed) {
    String name = program.name();
    String complaint = ClassFileVerification.complaint(name, asyncClasses, asyncLoader);
    if (complaint != null) {
      boolean javacs =
          ClassFileVerification.complaint(name, blockingClasses, blockingLoader) != null;
      return new Difference(
          program, javacs ? Stage.NOT_JAVA : Stage.INVALID_CLASS, null, complaint);
    }
    for (Mode mode : Mode.values()) {
      if (mode.cancelling()
          && !severalTasks
          && NOT_CANCELLED.matcher(program.text()).find()) {
        continue;
      }
      Outcome twin = new Execution(blockingLoader, severalTasks).run(program, seed, mode);
      Outcome outcome = new Execution(asyncLoader, severalTasks).run(program, seed, mode);
      if (!twin.isLike(outcome)) {
        return Difference.of(program, mode, twin, outcome);
      }
      if (severalTasks) {
        continue; // each has a stack of its own
      }
      List<UserStack.Line> missing = twin.stack().missingIn(outcome.stack(), program);
      if (!missing.isEmpty()) {
        return Difference.ofStacks(program, mode, missing, twin, outcome);
      }
    }
    return null;
  }
}
