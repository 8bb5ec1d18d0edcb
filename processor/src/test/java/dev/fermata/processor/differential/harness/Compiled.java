package dev.fermata.processor.differential.harness;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one call of javac gave.
 *
 * @param classes the class files by binary name; empty when there were errors
 * @param errors the error messages, each beginning with the file and the line
 * @param rejected the programs that the errors stand in; all of them when no error has a place
 */
public record Compiled(Map<String, byte[]> classes, List<String> errors, Set<String> rejected) {
  boolean ok() {
    return errors.isEmpty();
  }
}
