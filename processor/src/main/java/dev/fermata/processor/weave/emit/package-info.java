/**
 * Writes what was planned: entries, suspensions, resumptions, and the rows of the state table.
 *
 * <p>Uses {@code abi}, {@code model}, {@code weave.flow} and {@code weave.plan}; used by
 * {@code weave}.
 */
package dev.fermata.processor.weave.emit;
