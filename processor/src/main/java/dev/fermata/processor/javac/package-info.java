/**
 * Where the compiler calls the processor, and where class files are taken from it and given back.
 *
 * <p>Uses {@code diagnostic}, {@code abi}, {@code model}, {@code read}, {@code check} and
 * {@code weave}; used by the processors.
 */
package dev.fermata.processor.javac;
