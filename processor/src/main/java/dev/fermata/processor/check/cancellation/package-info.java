/**
 * Follows the cancellation of a task through a {@code catch} or a {@code finally}, to say whether
 * it is swallowed.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.cancellation;
