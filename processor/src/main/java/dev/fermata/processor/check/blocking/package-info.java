/**
 * What holds up the thread that all tasks of a loop share.
 *
 * <p>Uses {@code check.workflow}, {@code check.basics}, {@code check.wording}, {@code diagnostic},
 * {@code abi} and {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.blocking;
