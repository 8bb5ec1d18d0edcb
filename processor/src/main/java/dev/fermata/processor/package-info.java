/**
 * The annotation processors that a build names.
 *
 * <p>Uses {@code diagnostic}, {@code abi}, {@code model} and {@code javac}; named by builds.
 */
package dev.fermata.processor;
