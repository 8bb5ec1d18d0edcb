package dev.fermata.stream;

import dev.fermata.InvalidStateException;

/**
 * A task wanted to read, or to wait for, what another task reads or waits for already. The message
 * names both. The other task is not harmed.
 *
 * <p>trio: {@code BusyResourceError}.
 */
public class StreamBusyException extends InvalidStateException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names the stream and both tasks. */
  public StreamBusyException(String message) {
    super(message);
  }
}
