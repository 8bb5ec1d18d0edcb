package dev.fermata.conformance.hostile;

import dev.fermata.CancelledError;

/** A cancellation that cannot say why. */
final class HostileCancellation extends CancelledError {
  private static final long serialVersionUID = 1L;

  @Override
  public String getMessage() {
    throw new UnsupportedOperationException("getMessage");
  }
}
