/**
 * Streams of bytes on the thread of a loop: what users see. A {@link dev.fermata.stream.ByteStream}
 * moves bytes without waiting and tells when it is worth to try again. On it stand the two classes
 * that programs use, {@link dev.fermata.stream.StreamReader} and
 * {@link dev.fermata.stream.StreamWriter}, with their buffers, limits and backpressure.
 * {@link dev.fermata.stream.StreamState} is for those who make streams.
 *
 * <p>A word says what it promises; how it does that is in a package of {@code internal}, which the
 * module does not export. Those packages know the seams ({@code ByteStream}, {@code Listener},
 * {@code Network}) and what is thrown, and none of the words that are written on them.
 *
 * <p>Written with {@code @Async} methods, as a program of a user would be. Uses {@code dev.fermata}
 * and {@code dev.fermata.sync}; used by {@code dev.fermata.stream.testing} and by programs.
 */
package dev.fermata.stream;
