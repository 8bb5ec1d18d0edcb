/**
 * What a check is, and how the trees that checks look at are searched.
 *
 * <p>Uses {@code diagnostic} and {@code read}; used by every other package of checks.
 */
package dev.fermata.processor.check.basics;
