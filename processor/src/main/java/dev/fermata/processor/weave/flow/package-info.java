/**
 * What a body does, instruction by instruction: the types of its variables and stack, and what is
 * alive.
 *
 * <p>Uses no other package; used by {@code weave.plan} and {@code weave.emit}.
 */
package dev.fermata.processor.weave.flow;
