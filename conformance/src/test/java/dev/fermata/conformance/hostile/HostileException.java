package dev.fermata.conformance.hostile;

import java.util.concurrent.CompletableFuture;

/** Throws from every method of its own that can be overridden, once it is made. */
public final class HostileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Fails {@code stage} with {@code failure}. For those who follow it, the JDK wraps that when it
   * has told them, and asks it for its text then.
   */
  public static void fail(CompletableFuture<?> stage, Throwable failure) {
    try {
      stage.completeExceptionally(failure);
    } catch (UnsupportedOperationException unprintable) {
      if (!(failure instanceof HostileException)) {
        throw unprintable;
      }
    }
  }

  private static RuntimeException refusal(String method) {
    return new UnsupportedOperationException(method);
  }

  @Override
  public String getMessage() {
    throw refusal("getMessage");
  }

  @Override
  public String getLocalizedMessage() {
    throw refusal("getLocalizedMessage");
  }

  @Override
  public synchronized Throwable getCause() {
    throw refusal("getCause");
  }

  @Override
  public synchronized Throwable initCause(Throwable cause) {
    throw refusal("initCause");
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    throw refusal("getStackTrace");
  }

  @Override
  public void setStackTrace(StackTraceElement[] stackTrace) {
    throw refusal("setStackTrace");
  }

  @Override
  public boolean equals(Object other) {
    throw refusal("equals");
  }

  @Override
  public int hashCode() {
    throw refusal("hashCode");
  }

  @Override
  public String toString() {
    throw refusal("toString");
  }
}
