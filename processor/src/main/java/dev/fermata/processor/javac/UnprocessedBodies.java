package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The async bodies without a state machine. javac may come upon sources on the source path when the
 * rounds are over; that matters only if it writes their class files, too.
 */
final class UnprocessedBodies {
  private record Unprocessed(String body, String source) {}

  private final Set<String> processedSources = new HashSet<>();

  /** By the internal name of the class that holds them. */
  private final Map<String, Unprocessed> unprocessed = new HashMap<>();

  /** Takes note of a source file whose bodies were declared in a round. */
  void processed(String source) {
    processedSources.add(source);
  }

  /**
   * Takes note of a body that was not declared.
   *
   * @param host the internal name of its class
   * @param body the body as users name it
   */
  void add(String host, String body, String source) {
    unprocessed.putIfAbsent(host, new Unprocessed(body, source));
  }

  /** What there is to say when a class has been written. */
  Optional<Finding> written(String host) {
    Unprocessed found = unprocessed.get(host);
    if (found == null) {
      return Optional.empty();
    }
    if (processedSources.contains(found.source)) {
      throw new IllegalStateException("no state machine was declared for " + found.body);
    }
    return Optional.of(finding(found));
  }

  private static Finding finding(Unprocessed found) {
    String file = found.source.substring(found.source.lastIndexOf('/') + 1);
    return Finding.of(
            Code.ImplicitSource,
            "cannot compile the coroutine `"
                + found.body
                + "`: javac came upon "
                + file
                + " after annotation processing")
        .note("nobody named the file; javac found it on the source path when it needed the class")
        .help("name it with the others:", "javac ... " + file);
  }
}
