package dev.fermata.internal.kernel;

import dev.fermata.Coroutine;

/**
 * A coroutine that has no body of its own: awaiting it is one operation of the kernel.
 *
 * @param <T> the type of the value it returns
 */
public abstract non-sealed class RuntimeCoroutine<T> extends Coroutine<T> {

  /** For subclasses. */
  protected RuntimeCoroutine() {}
}
