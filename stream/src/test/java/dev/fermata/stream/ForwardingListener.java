package dev.fermata.stream;

import dev.fermata.Coroutine;
import dev.fermata.Promise;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;

/** Does what another listener does, for those that do a part of it differently. */
abstract class ForwardingListener implements Listener {
  final Listener below;

  ForwardingListener(Listener below) {
    this.below = below;
  }

  @Override
  public Optional<ByteStream> tryAccept() throws IOException {
    return below.tryAccept();
  }

  @Override
  public Promise<Void> awaitAcceptable() {
    return below.awaitAcceptable();
  }

  @Override
  public Coroutine<Void> prepareClose() {
    return below.prepareClose();
  }

  @Override
  public SocketAddress address() {
    return below.address();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return below.closeAsync();
  }
}
