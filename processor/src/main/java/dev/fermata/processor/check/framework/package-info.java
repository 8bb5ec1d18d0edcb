/**
 * What frameworks do around the methods that they call, and with what those return.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.framework;
