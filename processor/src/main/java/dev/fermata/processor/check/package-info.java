/**
 * What a program must not do: all checks, of which each finds it, says why, and gives a fix that
 * compiles. A package of checks is about one thing and does not know the others, but that blocking
 * in a workflow is advised against as workflows need it.
 *
 * <p>Uses {@code diagnostic}, {@code read} and the packages of checks; used by {@code javac}.
 */
package dev.fermata.processor.check;
