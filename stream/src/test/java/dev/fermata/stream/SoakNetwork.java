package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.stream.SoakProgram.require;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A network over another one whose streams are slow or break, and have to be closed at the end. */
final class SoakNetwork extends ForwardingNetwork {
  private final Random random;
  private final boolean breaks;

  /** All streams that anybody was given; the networks of a program share it. */
  private final List<ByteStream> streams;

  private final List<Listener> listeners = new ArrayList<>();

  SoakNetwork(Network below, Random random, boolean breaks, List<ByteStream> streams) {
    super(below);
    this.random = random;
    this.breaks = breaks;
    this.streams = streams;
  }

  @Override
  @Async
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    return done(slowed(await(below.connect(remote, local, options))));
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    Listener listener = new SlowingListener(await(below.listen(local, backlog, options)));
    listeners.add(listener);
    return done(listener);
  }

  private final class SlowingListener extends ForwardingListener {
    SlowingListener(Listener below) {
      super(below);
    }

    @Override
    public Optional<ByteStream> tryAccept() throws IOException {
      return super.tryAccept().map(SoakNetwork.this::slowed);
    }
  }

  private ByteStream slowed(ByteStream stream) {
    ByteStream slowed = stream;
    if (random.nextInt(3) == 0) {
      Faults faults = Faults.NONE.atMost(1 << random.nextInt(12));
      if (random.nextBoolean()) {
        faults = faults.stuttering();
      }
      if (breaks && random.nextInt(4) == 0) {
        faults = faults.failAfter(random.nextInt(1000));
      }
      slowed = FaultyStream.of(stream, faults);
    }
    streams.add(slowed);
    return slowed;
  }

  /** Checks that somebody has closed each stream, and each listener. */
  void checkClosed() {
    for (ByteStream stream : streams) {
      require(isClosed(stream), stream + " is left");
      require(isClosed(stream.layer(MemoryStream.class).orElseThrow()), stream + " is left below");
    }
    for (Listener listener : listeners) {
      require(isClosed(listener), listener + " is left");
    }
  }

  private static boolean isClosed(ByteStream stream) {
    try {
      stream.tryWrite(ByteBuffer.allocate(0));
      return false;
    } catch (StreamClosedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isClosed(Listener listener) {
    try {
      listener.tryAccept();
      return false;
    } catch (StreamClosedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
