package dev.fermata.stream;

import dev.fermata.Coroutine;

/**
 * What a {@link Server} does with each connection, such as {@code Greeter::serve}.
 *
 * <p>asyncio: the {@code client_connected_cb} of {@code start_server}.
 */
@FunctionalInterface
public interface ConnectionHandler {

  /**
   * Serves {@code connection}, which is closed when that ends, in whatever way. Called on the loop,
   * as the beginning of a task of its own. What it fails with is reported to the exception handler
   * of the loop, unless the peer has gone ({@link ConnectionLostException},
   * {@link EndOfStreamException}).
   */
  Coroutine<?> serve(Connection connection) throws Exception;
}
