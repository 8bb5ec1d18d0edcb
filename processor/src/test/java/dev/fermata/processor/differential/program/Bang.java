package dev.fermata.processor.differential.program;

/** An error that only differential programs throw: {@code catch (Exception e)} lets it pass. */
public final class Bang extends Error {
  private static final long serialVersionUID = 1L;

  public Bang(String message) {
    super(message);
  }
}
