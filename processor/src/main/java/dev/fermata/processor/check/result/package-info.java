/**
 * What async bodies declare, and what they return and emit.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.result;
