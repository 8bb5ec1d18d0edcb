package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.testing.StreamChecks.require;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamClosedException;
import java.util.List;

/** Checks of streams that take nothing at the moment. */
final class CloggedChecks {
  static final List<StreamChecks.Named> ALL = List.of(
      new StreamChecks.Named("S153 a close wakes a write that waits", CloggedChecks::close),
      new StreamChecks.Named("S153 an abort wakes a write that waits", CloggedChecks::abort),
      new StreamChecks.Named("S153 a loss wakes a write that waits", CloggedChecks::loss));

  private CloggedChecks() {}

  @Async
  private static Coroutine<Void> close(ByteStream stream, ByteStream peer) throws Exception {
    Task<Void> sending = await(waitingToSend(stream));
    Task<Void> closing = createTask(stream.closeAsync());
    require(
        await(Transfers.failureOf(sending)) instanceof StreamClosedException, "it was not closed");
    stream.abort();
    await(Transfers.failureOf(closing));
    return done();
  }

  @Async
  private static Coroutine<Void> abort(ByteStream stream, ByteStream peer) throws Exception {
    Task<Void> sending = await(waitingToSend(stream));
    stream.abort();
    require(
        await(Transfers.failureOf(sending)) instanceof StreamClosedException, "it was not aborted");
    return done();
  }

  @Async
  private static Coroutine<Void> loss(ByteStream stream, ByteStream peer) throws Exception {
    Task<Void> sending = await(waitingToSend(stream));
    peer.abort();
    require(
        await(Transfers.failureOf(sending)) instanceof ConnectionLostException, "it was not lost");
    return done();
  }

  @Async
  private static Coroutine<Task<Void>> waitingToSend(ByteStream stream) throws Exception {
    Task<Void> sending = createTask(() -> Transfers.send(stream, new byte[1]));
    for (int i = 0; i < 10; i++) {
      await(yieldNow());
    }
    require(!sending.isDone(), "it takes bytes");
    return done(sending);
  }
}
