/**
 * What is done with bytes wherever they come from, and how the layers that they pass end.
 *
 * <p>Uses nothing; used by {@code internal.buffer}, {@code internal.file},
 * {@code internal.process}, {@code internal.server} and {@code internal.tls}, and by what serves a
 * connection.
 */
package dev.fermata.stream.internal.bytes;
