/**
 * What is done with bytes wherever they come from.
 *
 * <p>Uses nothing; used by {@code internal.file}, {@code internal.process} and
 * {@code internal.tls}.
 */
package dev.fermata.stream.internal.bytes;
