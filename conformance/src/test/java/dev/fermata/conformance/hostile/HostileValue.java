package dev.fermata.conformance.hostile;

/** Can be neither printed nor compared nor put into a table. */
public final class HostileValue {
  @Override
  public boolean equals(Object other) {
    throw new UnsupportedOperationException("equals");
  }

  @Override
  public int hashCode() {
    throw new UnsupportedOperationException("hashCode");
  }

  @Override
  public String toString() {
    throw new StackOverflowError("toString");
  }
}
