package dev.fermata;

/**
 * When {@code waitUntil} has waited long enough.
 *
 * <p>asyncio: {@code FIRST_COMPLETED} and so on.
 */
public enum ReturnWhen {
  /** One future is done, or more. */
  FIRST_COMPLETED,
  /** One future has failed, or all are done. A cancelled future has not failed. */
  FIRST_EXCEPTION,
  /** All futures are done. */
  ALL_COMPLETED
}
