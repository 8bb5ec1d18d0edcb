/**
 * How a body is cut: where it suspends, what is saved there, what is entered directly, how it ends.
 *
 * <p>Uses {@code abi}, {@code model} and {@code weave.flow}; used by {@code weave.show},
 * {@code weave.emit} and {@code weave}.
 */
package dev.fermata.processor.weave.plan;
