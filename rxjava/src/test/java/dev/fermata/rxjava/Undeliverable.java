package dev.fermata.rxjava;

import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.function.Consumer;

/** Failures that RxJava can tell to nobody. */
final class Undeliverable {
  private Undeliverable() {}

  /** Lets {@code told} hear of them, until what this gives is run. */
  static Runnable hear(Consumer<Throwable> told) {
    RxJavaPlugins.setErrorHandler(
        error -> told.accept(error instanceof UndeliverableException ? error.getCause() : error));
    return () -> RxJavaPlugins.setErrorHandler(null);
  }
}
