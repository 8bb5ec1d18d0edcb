/**
 * What an {@code AsyncGenerator} is made of: its run and its task, what waits for the next value,
 * {@code emit}, its end and its close.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.operation}; used where an {@code @Async}
 * method returns a generator.
 */
package dev.fermata.internal.generator;
