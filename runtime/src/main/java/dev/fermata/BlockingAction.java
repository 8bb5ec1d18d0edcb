package dev.fermata;

/**
 * Code that may block and gives no value, for {@link Fermata#toThread(BlockingAction)}.
 *
 * @param <X> what it throws; {@code RuntimeException} if nothing that is checked
 */
@FunctionalInterface
public interface BlockingAction<X extends Exception> {

  /** Does the work. Called in another thread than that of the loop. */
  void run() throws X;
}
