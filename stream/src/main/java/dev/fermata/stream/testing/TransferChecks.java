package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.testing.StreamChecks.require;
import static dev.fermata.stream.testing.StreamChecks.requireThrown;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamBusyException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Checks of streams that stay open. */
final class TransferChecks {
  static final List<StreamChecks.Named> ALL = List.of(
      new StreamChecks.Named("S15 nothing there is 0, at once", TransferChecks::nothing),
      new StreamChecks.Named("S15 bytes arrive once and in order", TransferChecks::bothWays),
      new StreamChecks.Named("S16 one waiter for each direction", TransferChecks::oneWaiter),
      new StreamChecks.Named("S16 a wait that ended makes room", TransferChecks::nextWaiter),
      new StreamChecks.Named("S23 empty and full buffers", TransferChecks::buffers),
      new StreamChecks.Named("S24 on the thread of the loop only", TransferChecks::threads),
      new StreamChecks.Named("S26 it tells what it is", TransferChecks::text),
      new StreamChecks.Named("S27 layers that are not there", TransferChecks::layers),
      new StreamChecks.Named("S52 a call before the loop looks", TransferChecks::beforeLook),
      new StreamChecks.Named("S68 a cancelled wait loses nothing", TransferChecks::cancelled));

  /** After as many iterations a loop has looked for input and output. */
  private static final int LONGEST_RUN = 100;

  private TransferChecks() {}

  @Async
  private static Coroutine<Void> nothing(ByteStream stream, ByteStream peer) throws Exception {
    ByteBuffer into = ByteBuffer.allocate(10);
    require(stream.tryRead(into) == 0 && into.position() == 0, "something was read of nothing");
    return done();
  }

  @Async
  private static Coroutine<Void> bothWays(ByteStream stream, ByteStream peer) throws Exception {
    byte[] there = Transfers.bytes(100_000);
    byte[] back = Transfers.bytes(70_001);
    Task<Void> sending = createTask(() -> Transfers.send(stream, there));
    Task<Void> answering = createTask(() -> Transfers.send(peer, back));
    Task<byte[]> receiving = createTask(() -> Transfers.receive(peer, there.length));
    byte[] answer = await(Transfers.receive(stream, back.length));
    require(Arrays.equals(back, answer), "other bytes came back than were sent");
    require(Arrays.equals(there, await(receiving)), "other bytes arrived than were sent");
    await(sending);
    await(answering);
    return done();
  }

  @Async
  private static Coroutine<Void> oneWaiter(ByteStream stream, ByteStream peer) throws Exception {
    Promise<Void> first = stream.awaitReadable();
    Task<Void> second = createTask(() -> Transfers.wait(stream.awaitReadable()), "second");
    Task<Void> writer = createTask(() -> Transfers.send(stream, new byte[1]), "writer");
    await(yieldNow());
    if (!first.isDone()) {
      await(yieldNow());
      String message = second.exception() instanceof StreamBusyException busy
          ? busy.getMessage()
          : "no StreamBusyException, but " + second.exception();
      require(message.contains("second"), message);
      require(!first.isCancelled(), "the first waiter was harmed");
    }
    Task<Void> sending = createTask(() -> Transfers.send(peer, new byte[] {7}));
    await(first);
    byte[] received = await(Transfers.receive(stream, 1));
    require(received.length == 1 && received[0] == 7, "the first waiter missed a byte");
    await(sending);
    await(Transfers.receive(peer, 1));
    await(writer);
    return done();
  }

  @Async
  private static Coroutine<Void> nextWaiter(ByteStream stream, ByteStream peer) throws Exception {
    stream.awaitReadable().cancel();
    stream.awaitReadable().complete(null);
    Promise<Void> third = stream.awaitReadable();
    Task<Void> sending = createTask(() -> Transfers.send(peer, new byte[] {7}));
    await(third);
    require(await(Transfers.receive(stream, 1)).length == 1, "a byte is missing");
    await(sending);
    return done();
  }

  @Async
  private static Coroutine<Void> buffers(ByteStream stream, ByteStream peer) throws Exception {
    require(stream.tryWrite(ByteBuffer.allocate(0)) == 0, "an empty write took something");
    requireThrown(IllegalArgumentException.class, () -> stream.tryRead(ByteBuffer.allocate(0)));
    requireThrown(
        ReadOnlyBufferException.class,
        () -> stream.tryRead(ByteBuffer.allocate(1).asReadOnlyBuffer()));
    Task<Void> sending = createTask(() -> Transfers.send(stream, new byte[3]));
    require(await(Transfers.receive(peer, 3)).length == 3, "an empty write was taken for the end");
    await(sending);
    return done();
  }

  @Async
  private static Coroutine<Void> threads(ByteStream stream, ByteStream peer) throws Exception {
    await(toThread(() -> {
      requireThrown(WrongLoopThreadException.class, () -> stream.tryRead(ByteBuffer.allocate(1)));
      requireThrown(WrongLoopThreadException.class, () -> stream.tryWrite(ByteBuffer.allocate(1)));
      requireThrown(WrongLoopThreadException.class, stream::tryFlush);
      requireThrown(WrongLoopThreadException.class, stream::tryFinish);
      requireThrown(WrongLoopThreadException.class, stream::awaitReadable);
      requireThrown(WrongLoopThreadException.class, stream::awaitWritable);
      requireThrown(WrongLoopThreadException.class, stream::abort);
      require(!stream.toString().isEmpty(), "it cannot be printed in another thread");
      return null;
    }));
    Task<Void> sending = createTask(() -> Transfers.send(stream, new byte[3]));
    require(await(Transfers.receive(peer, 3)).length == 3, "the wrong thread changed something");
    await(sending);
    return done();
  }

  @Async
  private static Coroutine<Void> text(ByteStream stream, ByteStream peer) throws Exception {
    require(stream.toString().contains("open"), "it does not say that it is open: " + stream);
    await(stream.closeAsync());
    require(stream.toString().contains("closed"), "it does not say that it is closed: " + stream);
    return done();
  }

  @Async
  private static Coroutine<Void> layers(ByteStream stream, ByteStream peer) throws Exception {
    require(stream.layer(StreamChecks.class).isEmpty(), "it has a layer that it cannot have");
    return done();
  }

  @Async
  private static Coroutine<Void> beforeLook(ByteStream stream, ByteStream peer) throws Exception {
    int[] calls = {0};
    stream.callBeforeLook(() -> calls[0]++);
    require(calls[0] == 0, "it was called at once");
    for (int i = 0; i < LONGEST_RUN && calls[0] == 0; i++) {
      await(yieldNow());
    }
    await(yieldNow());
    require(calls[0] == 1, "it was called " + calls[0] + " times");
    return done();
  }

  @Async
  private static Coroutine<Void> cancelled(ByteStream stream, ByteStream peer) throws Exception {
    byte[] there = Transfers.bytes(20_000);
    Task<Void> sending = createTask(() -> Transfers.send(stream, there));
    byte[] received = await(Transfers.receive(peer, there.length, new Random(1)));
    require(Arrays.equals(there, received), "a cancelled wait lost or doubled bytes");
    await(sending);
    return done();
  }
}
