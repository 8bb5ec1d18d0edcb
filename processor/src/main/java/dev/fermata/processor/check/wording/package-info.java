/**
 * How findings name what is in a program, and write code that compiles in the place they are given
 * for.
 *
 * <p>Uses {@code check.basics}, {@code diagnostic}, {@code abi} and {@code read}; used by every
 * package of checks but {@code check.basics}.
 */
package dev.fermata.processor.check.wording;
