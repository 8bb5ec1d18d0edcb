package dev.fermata.processor.weave;

/**
 * A class is legal Java, but has more constants than a class file once its bodies are rewritten.
 */
public final class HostLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the class. */
  public HostLimitException(String host) {
    super(host + " has too many constants");
  }
}
