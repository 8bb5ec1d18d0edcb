/**
 * Coroutines, tasks and groups which are made and of which nobody takes the result.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.lost;
