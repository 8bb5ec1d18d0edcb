/**
 * Files, which only threads of their own use: pieces of them for streams, and for channels.
 *
 * <p>Uses {@code internal.bytes}, {@code internal.loop} and {@code internal.name}; used by
 * {@code internal.buffer}, {@code internal.socket} and {@code dev.fermata.stream.process}.
 */
package dev.fermata.stream.internal.file;
