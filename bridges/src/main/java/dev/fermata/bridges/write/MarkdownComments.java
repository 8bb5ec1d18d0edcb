package dev.fermata.bridges.write;

import dev.fermata.bridges.comment.DocComment;
import java.util.Iterator;
import java.util.List;

/**
 * Comments in Markdown, which begin with three slashes. JavaPoet writes the other kind only, so
 * they are marked for it, and rewritten in what it wrote. Only a compiler that knows such comments
 * gives them, so the one that compiles the twin knows them.
 */
final class MarkdownComments {
  /** Never a character of a source. */
  private static final String MARK = "\0";

  private MarkdownComments() {}

  /** What to give to JavaPoet. */
  static String marked(DocComment comment) {
    return (comment.isMarkdown() ? MARK + "\n" : "") + comment.text();
  }

  /** Returns a source with all comments as they were meant. */
  static String restored(String source) {
    if (!source.contains(MARK)) {
      return source;
    }
    StringBuilder restored = new StringBuilder();
    Iterator<String> lines = List.of(source.split("\n")).iterator();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.endsWith("/**")) {
        restore(line, lines, restored);
      } else {
        restored.append(line).append('\n');
      }
    }
    return restored.toString();
  }

  private static void restore(String start, Iterator<String> lines, StringBuilder restored) {
    String indent = start.substring(0, start.length() - "/**".length());
    String first = lines.next();
    if (!first.endsWith(MARK)) {
      restored.append(start).append('\n').append(first).append('\n');
      return;
    }
    String end = indent + " */";
    for (String line = lines.next(); !line.equals(end); line = lines.next()) {
      restored
          .append(indent)
          .append("///")
          .append(line.substring(end.length() - 1))
          .append('\n');
    }
  }
}
