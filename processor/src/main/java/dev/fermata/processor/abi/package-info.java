/**
 * The names and types of the runtime that woven classes use, and those of Temporal that checks
 * know.
 *
 * <p>Uses no other package; used by {@code read}, {@code check}, {@code weave.plan},
 * {@code weave.emit}, {@code weave}, {@code javac} and the processors.
 */
package dev.fermata.processor.abi;
