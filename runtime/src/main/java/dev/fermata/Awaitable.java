package dev.fermata;

/**
 * What {@link Fermata#await(Awaitable)} takes: a {@link Coroutine}, which runs when it is awaited,
 * or a {@link Future}, which is already on its way.
 *
 * @param <T> the type of the value that awaiting gives
 */
public sealed interface Awaitable<T> permits Coroutine, Future {}
