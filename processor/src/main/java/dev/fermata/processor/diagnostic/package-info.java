/**
 * The findings: their codes, where they are, and how they are reported.
 *
 * <p>Uses no other package; used by {@code check}, {@code javac} and the processors.
 */
package dev.fermata.processor.diagnostic;
