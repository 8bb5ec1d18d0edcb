/**
 * What is awaited or given to a function and is of another library, and what an adapter for it has
 * to have.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check}.
 */
package dev.fermata.processor.check.adapter;
