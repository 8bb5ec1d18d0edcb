/**
 * Where an await, or a close that waits, may stand, and which {@code await} a name means there.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.await;
