package dev.fermata.conformance.cpython.interpret;

import java.util.List;
import java.util.regex.Pattern;

/** The messages of cancellations that Fermata gives on purpose where asyncio says nothing. */
final class DeclaredMessages {

  /** "The tasks and the body of a group are told which task failed." */
  private static final List<Pattern> OF_GROUPS = List.of(
      Pattern.compile("task `[^`]*` of its task group failed"),
      Pattern.compile("the block of its task group was left by .*", Pattern.DOTALL),
      Pattern.compile("the task that waits for its group was cancelled"));

  private DeclaredMessages() {}

  /** Returns {@code message}, or null for one of Fermata's own. */
  static String ofCancellation(String message) {
    return message == null
            || OF_GROUPS.stream().anyMatch(own -> own.matcher(message).matches())
        ? null
        : message;
  }
}
