package dev.fermata.adapter;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Something of another library that a test ends when it wants to.
 *
 * @param awaited what is awaited, or subscribed to
 * @param complete ends it with a value; on any thread
 * @param fail ends it with a failure; on any thread
 * @param isCancelled whether whoever awaited it has cancelled it
 */
public record Source<F>(
    F awaited, Consumer<Object> complete, Consumer<Throwable> fail, BooleanSupplier isCancelled) {}
