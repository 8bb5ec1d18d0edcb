package dev.fermata.processor.model;

/**
 * What an {@code await} of an adapter is compiled to: a call of the adapter's {@code awaitable},
 * and an await of what that gives.
 *
 * @param owner the internal name of the adapter
 * @param descriptor the descriptor of its {@code awaitable}
 * @param trap the descriptor of the {@code Fermata.await} that takes what {@code awaitable} gives
 */
public record Conversion(String owner, String descriptor, String trap) {}
