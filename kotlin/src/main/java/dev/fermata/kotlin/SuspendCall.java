package dev.fermata.kotlin;

import kotlin.coroutines.Continuation;

/**
 * A call of a suspend function, which Java sees with one parameter more: {@code continuation ->
 * prices.load(id, continuation)}.
 *
 * @param <T> what the function returns in Kotlin
 */
@FunctionalInterface
public interface SuspendCall<T> {

  /** Gives what the suspend function gives: its value, or the mark that it is suspended. */
  Object call(Continuation<? super T> continuation) throws Exception;
}
