package dev.fermata.processor.differential.harness;

import java.util.regex.Pattern;

/**
 * The blocks of resources whose close waits. Such a resource is told of what leaves its block,
 * which blocking code does not do: programs mark these blocks by comments, and the blocking build
 * of a program has the calls in their places. Of
 *
 * <pre>{@code
 * try (Slow a = ...;/*within a*\/ Slow b = ...) {
 *   /*leave b:*\/
 *   ...
 *   /*:leave b*\/
 *   /*:within a*\/
 * }
 * }</pre>
 *
 * <p>it makes what the language says that it means: a {@code try} in another one.
 */
final class LeftBlocks {
  private static final Pattern SECOND = Pattern.compile(";/\\*within \\w+\\*/");
  private static final Pattern BEGIN = Pattern.compile("/\\*leave \\w+:\\*/");
  private static final Pattern END = Pattern.compile("/\\*:leave (\\w+)\\*/");
  private static final Pattern END_OF_BOTH = Pattern.compile("/\\*:within (\\w+)\\*/");
  private static final String TELL = "} catch (Throwable left) { $1.leftBy(left); throw left; }";

  private LeftBlocks() {}

  static String told(String source) {
    String nested = SECOND.matcher(source).replaceAll(") { try { try (");
    String begun = BEGIN.matcher(nested).replaceAll("try {");
    String told = END.matcher(begun).replaceAll(TELL);
    return END_OF_BOTH.matcher(told).replaceAll("} " + TELL);
  }
}
