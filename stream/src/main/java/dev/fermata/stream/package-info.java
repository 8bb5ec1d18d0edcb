/**
 * Streams of bytes on the thread of a loop. A {@link dev.fermata.stream.ByteStream} moves bytes
 * without waiting and tells when it is worth to try again. On it stand the two classes that
 * programs use, {@link dev.fermata.stream.StreamReader} and
 * {@link dev.fermata.stream.StreamWriter}, with their buffers, limits and backpressure.
 * {@link dev.fermata.stream.StreamState} is for those who make streams.
 *
 * <p>Written with {@code @Async} methods, as a program of a user would be. Uses {@code dev.fermata}
 * and {@code dev.fermata.sync}; used by {@code dev.fermata.stream.testing} and by programs.
 */
package dev.fermata.stream;
