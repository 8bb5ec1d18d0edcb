/**
 * What the compiler tells of its work on a body, on request: the plan that the code is made from.
 *
 * <p>Uses {@code model}, {@code weave.flow} and {@code weave.plan}; used by {@code weave}.
 */
package dev.fermata.processor.weave.show;
