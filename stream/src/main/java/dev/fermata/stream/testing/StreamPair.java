package dev.fermata.stream.testing;

import dev.fermata.stream.ByteStream;

/**
 * The two ends of a connection: what is written to one is read from the other.
 *
 * @param first one end, such as that of a client
 * @param second the other one
 * @param <S> the type of the streams
 */
public record StreamPair<S extends ByteStream>(S first, S second) {}
