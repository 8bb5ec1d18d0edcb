package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.testing.StreamChecks.require;
import static dev.fermata.stream.testing.StreamChecks.requireThrown;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamClosedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Checks of how streams end. */
final class EndChecks {
  static final List<StreamChecks.Named> ALL = List.of(
      new StreamChecks.Named("S20 no write after the end was sent", EndChecks::noWriteAfterEnd),
      new StreamChecks.Named("S21 the end comes last, and again", EndChecks::endComesLast),
      new StreamChecks.Named("S21 the end leaves the other direction open", EndChecks::halfOpen),
      new StreamChecks.Named("S22 an abort ends it at once", EndChecks::abort),
      new StreamChecks.Named("S60 a close sends what was written", EndChecks::closeSends),
      new StreamChecks.Named("S62 it can be closed twice", EndChecks::closeTwice),
      new StreamChecks.Named("S65 a close wakes whoever waits", EndChecks::closeWakes));

  /** Those of streams whose peer can be told that they were aborted. */
  static final List<StreamChecks.Named> OF_RESETS = List.of(
      new StreamChecks.Named("S22 an abort is a loss for the peer", EndChecks::abortOfPeer),
      new StreamChecks.Named("S57 a loss is thrown again and again", EndChecks::lossAgain));

  private EndChecks() {}

  @Async
  private static Coroutine<Void> noWriteAfterEnd(ByteStream stream, ByteStream peer)
      throws Exception {
    Task<byte[]> receiving = createTask(() -> Transfers.receive(peer, 1));
    await(Transfers.finish(stream));
    require(stream.tryFinish(), "the end cannot be sent twice");
    requireThrown(StreamClosedException.class, () -> stream.tryWrite(ByteBuffer.wrap(new byte[1])));
    await(receiving);
    return done();
  }

  @Async
  private static Coroutine<Void> endComesLast(ByteStream stream, ByteStream peer) throws Exception {
    byte[] there = Transfers.bytes(5000);
    Task<Void> sending = createTask(() -> sendAndFinish(stream, there));
    require(
        Arrays.equals(there, await(Transfers.receive(peer, Integer.MAX_VALUE))),
        "other bytes arrived before the end than were sent");
    for (int i = 0; i < 3; i++) {
      require(await(Transfers.receive(peer, 1)).length == 0, "the end does not come again");
    }
    await(sending);
    return done();
  }

  @Async
  private static Coroutine<Void> sendAndFinish(ByteStream stream, byte[] bytes) throws Exception {
    await(Transfers.send(stream, bytes));
    await(Transfers.finish(stream));
    return done();
  }

  @Async
  private static Coroutine<Void> halfOpen(ByteStream stream, ByteStream peer) throws Exception {
    Task<Void> finishing = createTask(() -> Transfers.finish(stream));
    require(await(Transfers.receive(peer, 1)).length == 0, "there is no end");
    await(finishing);
    byte[] answer = Transfers.bytes(3000);
    Task<Void> answering = createTask(() -> sendAndFinish(peer, answer));
    require(
        Arrays.equals(answer, await(Transfers.receive(stream, Integer.MAX_VALUE))),
        "other bytes came back after the end than were sent");
    await(answering);
    return done();
  }

  @Async
  private static Coroutine<Void> abort(ByteStream stream, ByteStream peer) throws Exception {
    Task<Void> waiting = createTask(() -> Transfers.wait(stream.awaitReadable()));
    await(yieldNow());
    stream.abort();
    stream.abort();
    await(waiting);
    require(stream.awaitReadable().isDone(), "there is something to wait for after an abort");
    require(stream.awaitWritable().isDone(), "there is something to wait for after an abort");
    requireClosed(stream);
    await(stream.closeAsync());
    return done();
  }

  private static void requireClosed(ByteStream stream) {
    requireThrown(StreamClosedException.class, () -> stream.tryRead(ByteBuffer.allocate(1)));
    requireThrown(StreamClosedException.class, () -> stream.tryWrite(ByteBuffer.allocate(1)));
    requireThrown(StreamClosedException.class, () -> stream.tryWrite(ByteBuffer.allocate(0)));
    requireThrown(StreamClosedException.class, stream::tryFlush);
    requireThrown(StreamClosedException.class, stream::tryFinish);
  }

  @Async
  private static Coroutine<Void> abortOfPeer(ByteStream stream, ByteStream peer) throws Exception {
    Task<byte[]> receiving = createTask(() -> Transfers.receive(stream, 1));
    await(yieldNow());
    peer.abort();
    Throwable seen = await(Transfers.failureOf(receiving));
    require(seen instanceof ConnectionLostException, "the peer of an abort saw no loss: " + seen);
    return done();
  }

  @Async
  private static Coroutine<Void> lossAgain(ByteStream stream, ByteStream peer) throws Exception {
    await(abortOfPeer(stream, peer));
    var first =
        requireThrown(ConnectionLostException.class, () -> stream.tryRead(ByteBuffer.allocate(1)));
    var second =
        requireThrown(ConnectionLostException.class, () -> stream.tryWrite(ByteBuffer.allocate(1)));
    var third =
        requireThrown(ConnectionLostException.class, () -> stream.tryRead(ByteBuffer.allocate(1)));
    requireThrown(ConnectionLostException.class, () -> stream.tryWrite(ByteBuffer.allocate(0)));
    require(first != third, "the same exception was thrown twice");
    require(
        first.getCause() == second.getCause() && first.getCause() == third.getCause(),
        "the cause of a loss is not what was found first");
    require(stream.awaitReadable().isDone(), "there is something to wait for after a loss");
    require(stream.awaitWritable().isDone(), "there is something to wait for after a loss");
    await(stream.closeAsync());
    requireClosed(stream);
    return done();
  }

  @Async
  private static Coroutine<Void> closeSends(ByteStream stream, ByteStream peer) throws Exception {
    byte[] there = Transfers.bytes(50);
    Task<Void> sending = createTask(() -> sendAndClose(stream, there));
    require(
        Arrays.equals(there, await(Transfers.receive(peer, Integer.MAX_VALUE))),
        "a close lost what was written before it");
    await(sending);
    requireClosed(stream);
    return done();
  }

  @Async
  private static Coroutine<Void> sendAndClose(ByteStream stream, byte[] bytes) throws Exception {
    await(Transfers.send(stream, bytes));
    await(stream.closeAsync());
    return done();
  }

  @Async
  private static Coroutine<Void> closeTwice(ByteStream stream, ByteStream peer) throws Exception {
    await(stream.closeAsync());
    await(stream.closeAsync());
    stream.abort();
    requireClosed(stream);
    return done();
  }

  @Async
  private static Coroutine<Void> closeWakes(ByteStream stream, ByteStream peer) throws Exception {
    Task<byte[]> receiving = createTask(() -> Transfers.receive(stream, 1));
    Task<Throwable> failing = createTask(() -> Transfers.failureOf(receiving));
    await(yieldNow());
    await(stream.closeAsync());
    Throwable seen = await(failing);
    require(seen instanceof StreamClosedException, "who waited was not told of the close: " + seen);
    return done();
  }
}
