/**
 * Files, which only threads of their own use: pieces of them for streams, and for channels.
 *
 * <p>Uses {@code internal.loop}; used by {@code internal.buffer} and {@code internal.socket}.
 */
package dev.fermata.stream.internal.file;
