package dev.fermata.processor.differential.program;

/** An unchecked failure that only differential programs throw. */
public final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Boom(String message) {
    super(message);
  }
}
