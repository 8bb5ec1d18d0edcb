/**
 * What a replay of a workflow of Temporal would not repeat.
 *
 * <p>Uses {@code check.basics}, {@code check.wording}, {@code diagnostic}, {@code abi} and
 * {@code read}; used by {@code check.blocking} and {@code check}.
 */
package dev.fermata.processor.check.workflow;
