package dev.fermata.stream.internal.server;

import java.net.SocketAddress;

/**
 * What a server is to listen on.
 *
 * @param host a name or a literal address; null if {@code address} is known
 * @param port of {@code host}
 * @param address null if {@code host} is to be looked up
 */
public record Place(String host, int port, SocketAddress address) {}
