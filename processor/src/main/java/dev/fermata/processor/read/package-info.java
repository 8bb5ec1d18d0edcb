/**
 * Reads the sources through the compiler API: bodies, their awaits and closes, names, texts and
 * lines.
 *
 * <p>Uses {@code abi} and {@code model}; used by {@code check} and {@code javac}.
 */
package dev.fermata.processor.read;
