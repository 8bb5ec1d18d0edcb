package dev.fermata.samples.web;

import java.net.URI;

/** An exchange could not be asked, or has no sensible answer. */
public final class ExchangeException extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes one for a request that failed. */
  public ExchangeException(URI address, Exception cause) {
    super("cannot ask " + address, cause);
  }

  /** Makes one for an answer that is none. */
  public ExchangeException(URI address, int status) {
    super(address + " gives status " + status);
  }
}
