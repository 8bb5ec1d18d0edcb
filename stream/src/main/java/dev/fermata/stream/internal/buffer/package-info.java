/**
 * What {@code StreamReader} and {@code StreamWriter} promise: bytes that have come and were not
 * read, bytes that were written and have not left, and the bodies of the reads and writes.
 *
 * <p>Uses {@code internal.bytes}, {@code internal.loop}, {@code internal.name} and
 * {@code internal.file}; used by those two.
 */
package dev.fermata.stream.internal.buffer;
