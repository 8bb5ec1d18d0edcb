package dev.fermata;

/**
 * Code that may block and gives a value, for {@link Fermata#toThread(BlockingCall)}.
 *
 * @param <T> the type of the value
 * @param <X> what it throws; {@code RuntimeException} if nothing that is checked
 */
@FunctionalInterface
public interface BlockingCall<T, X extends Exception> {

  /** Does the work. Called in another thread than that of the loop. */
  T call() throws X;
}
