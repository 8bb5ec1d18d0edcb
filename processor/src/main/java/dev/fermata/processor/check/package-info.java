/**
 * What a program must not do: each check finds it, says why, and gives a fix that compiles.
 *
 * <p>Uses {@code diagnostic}, {@code abi} and {@code read}; used by {@code javac}.
 */
package dev.fermata.processor.check;
