package dev.fermata.processor.model;

/**
 * One {@code await} of an async body as written in the source, or one close that is awaited.
 *
 * @param line the line of the invocation's opening parenthesis, which is the line that javac
 *     attributes the call to; for a resource of a {@code try}, the last line of the block
 * @param text the source text of the awaited expression
 * @param closes whether this is a close
 */
public record AwaitRow(int line, String text, boolean closes) {
  private static final String CLOSE_OF = "close of ";

  /** An {@code await}. */
  public AwaitRow(int line, String text) {
    this(line, text, false);
  }

  /** The close of a resource. */
  public static AwaitRow close(int line, String resource) {
    return new AwaitRow(line, CLOSE_OF + resource, true);
  }

  /** Whether this is the close of the resource with that source text. */
  public boolean isCloseOf(String resource) {
    return closes && text.equals(CLOSE_OF + resource);
  }
}
