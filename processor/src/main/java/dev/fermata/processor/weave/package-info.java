/**
 * Rewrites class files: takes the bodies of async methods and lambdas out of their hosts, and gives
 * each a state machine.
 *
 * <p>Uses {@code abi}, {@code model}, {@code weave.plan} and {@code weave.emit}; used by
 * {@code javac}.
 */
package dev.fermata.processor.weave;
