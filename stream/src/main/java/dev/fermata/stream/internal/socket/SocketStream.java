package dev.fermata.stream.internal.socket;

import static dev.fermata.Fermata.done;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.Endpoints;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.file.FileTarget;
import dev.fermata.stream.internal.file.FileTransfer;
import dev.fermata.stream.internal.file.FileWorkers;
import dev.fermata.stream.internal.loop.OpeningPlaces;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A connected socket, of the Internet or a Unix-domain one. */
public final class SocketStream implements FileTarget, Readiness {
  /** What is moved in one call, at most: the JDK keeps a direct buffer as large for the thread. */
  private static final int PIECE = 64 * 1024;

  private final SocketChannel channel;
  private final Name name;
  private final StreamState state;
  private final Watch watch;

  /**
   * What is known of the kernel's input. A read that did not fill its buffer has emptied it: the
   * next one is not tried before there was an event, or somebody has waited. Behind what came
   * before a write failed there is the end or the loss, which no event need tell.
   *
   * <pre>
   *   UNKNOWN, THERE --- a read fills its buffer ------> THERE
   *   UNKNOWN, THERE --- a read finds less than that --> EMPTY; UNKNOWN if it finds something and
   *                                                      a write has failed
   *   UNKNOWN, THERE --- a read finds the end ---------> ENDED, for ever
   *   UNKNOWN, EMPTY --- an event ---------------------> THERE
   *            EMPTY --- somebody waits ---------------> UNKNOWN
   * </pre>
   *
   * Invariant: in EMPTY, and while somebody waits, there is interest in reading.
   */
  private Input input = Input.UNKNOWN;

  /** Whether the kernel took less than it was given, and no event has come since. */
  private boolean isClogged;

  /** Why nothing can be written, although what has come may still be read; or null. */
  private IOException broken;

  /** What uses the channel in a worker, which keeps it from being closed; or null. */
  private FileTransfer transfer;

  /** What is to be called before the loop looks; null until something was. */
  private Runnable beforeLook;

  /** What this is called; its text is written when it is needed. */
  private record Name(Endpoints endpoints) {
    @Override
    public String toString() {
      return "connection " + endpoints;
    }
  }

  private enum Input {
    UNKNOWN,
    THERE,
    EMPTY,
    ENDED
  }

  /** Takes a channel that is connected and not watched. */
  SocketStream(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.name = nameOf(channel);
    this.state = new StreamState(name);
    this.watch = state.loop().watch(channel, this);
  }

  /** @param watch of {@code channel}, which is connected; tells this from now on */
  public SocketStream(SocketChannel channel, Watch watch) throws IOException {
    this.channel = channel;
    this.name = nameOf(channel);
    this.state = new StreamState(name);
    this.watch = watch;
  }

  private static Name nameOf(SocketChannel channel) throws IOException {
    return new Name(new Endpoints(channel.getLocalAddress(), channel.getRemoteAddress()));
  }

  private ConnectionLostException lost(IOException cause) {
    return Losses.of(name, cause);
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    if (input == Input.EMPTY) {
      return 0;
    }
    if (input == Input.ENDED) {
      return endOrLoss();
    }
    int limit = into.limit();
    into.limit(Math.min(limit, into.position() + PIECE));
    int room = into.remaining();
    int count;
    try {
      count = channel.read(into);
    } catch (IOException e) {
      state.lose(broken == null ? e : broken);
      state.checkOpen();
      throw e;
    } finally {
      into.limit(limit);
    }
    if (count < 0) {
      input = Input.ENDED;
      dropInterest(OP_READ);
      return endOrLoss();
    }
    if (count == room) {
      input = Input.THERE;
    } else if (broken != null && count > 0) {
      input = Input.UNKNOWN;
    } else {
      input = Input.EMPTY;
      addInterest(OP_READ);
    }
    return count;
  }

  /** The end is none if it comes because the connection is broken. */
  private int endOrLoss() throws IOException {
    if (broken != null) {
      state.lose(broken);
      state.checkOpen();
    }
    return -1;
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    checkUnbroken();
    if (!from.hasRemaining()) {
      return 0;
    }
    int limit = from.limit();
    from.limit(Math.min(limit, from.position() + PIECE));
    try {
      int count = channel.write(from);
      isClogged = from.hasRemaining();
      return count;
    } catch (IOException e) {
      throw broken(e);
    } finally {
      from.limit(limit);
    }
  }

  @Override
  public Promise<Long> transferFrom(FileChannel file, long position, long count)
      throws IOException {
    state.checkWrite();
    checkUnbroken();
    Promise<Long> told = state.loop().createPromise();
    FileTransfer started = new FileTransfer(file, position, count, channel, told);
    Future<FileTransfer.Moved> moving = FileWorkers.call(started::move);
    transfer = started;
    moving.onDone(this::transferred);
    return told;
  }

  private void transferred(Future<FileTransfer.Moved> moving) {
    FileTransfer ended = transfer;
    transfer = null;
    if (ended.isCloseDue()) {
      closeChannel();
    }
    Throwable ofFile = moving.exception();
    if (ofFile != null) {
      ended.told().completeExceptionally(ofFile);
    } else if (moving.result().loss() != null) {
      ended.told().completeExceptionally(broken(moving.result().loss()));
    } else {
      isClogged = ended.isShort(moving.result());
      ended.told().complete(moving.result().count());
    }
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    checkUnbroken();
    return true;
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    state.checkOpen();
    checkUnbroken();
    if (!state.isEndSent()) {
      try {
        channel.shutdownOutput();
      } catch (IOException e) {
        throw broken(e);
      }
      state.finish();
    }
    return true;
  }

  private void checkUnbroken() throws IOException {
    if (broken != null) {
      throw lost(broken);
    }
  }

  /** Notes that nothing can be written any more; whoever reads gets what has come before that. */
  private IOException broken(IOException e) {
    broken = e;
    state.wakeReader();
    if (input == Input.EMPTY) {
      input = Input.UNKNOWN;
    }
    return lost(e);
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> readable = state.awaitReadable(
        input == Input.THERE || input == Input.ENDED || broken != null && input == Input.UNKNOWN);
    if (!readable.isDone()) {
      input = Input.UNKNOWN;
      addInterest(OP_READ);
    }
    return readable;
  }

  @Override
  public Promise<Void> awaitWritable() {
    Promise<Void> writable = state.awaitWritable(!isClogged || broken != null);
    if (!writable.isDone()) {
      addInterest(OP_WRITE);
    }
    return writable;
  }

  @Override
  public void ready(int operations) {
    if ((operations & OP_READ) != 0) {
      if (input != Input.ENDED) {
        input = Input.THERE;
      }
      if (!state.isReaderWaiting()) {
        dropInterest(OP_READ);
      }
      state.wakeReader();
    }
    if ((operations & OP_WRITE) != 0) {
      isClogged = false;
      dropInterest(OP_WRITE);
      state.wakeWriter();
    }
  }

  private void addInterest(int operation) {
    int interest = watch.interest();
    if ((interest & operation) == 0) {
      watch.interest(interest | operation);
    }
  }

  private void dropInterest(int operation) {
    watch.interest(watch.interest() & ~operation);
  }

  @Override
  public void callBeforeLook(Runnable action) {
    state.checkThread("callBeforeLook");
    if (!state.isOpen()) {
      state.loop().callSoon(action);
      return;
    }
    beforeLook = beforeLook == null ? action : inTurn(beforeLook, action);
    watch.callBeforeLook();
  }

  /** Calls both, also if the first one throws. */
  private Runnable inTurn(Runnable first, Runnable second) {
    return () -> {
      try {
        first.run();
      } catch (Throwable e) {
        state.loop().callSoon(second);
        throw e; // to the exception handler
      }
      second.run();
    };
  }

  @Override
  public void beforeLook() {
    Runnable action = beforeLook;
    beforeLook = null;
    if (action != null) {
      action.run();
    }
  }

  @Override
  public String name(SelectableChannel same) {
    return OpeningPlaces.nameOf(this);
  }

  @Override
  public void loopClosed() {
    state.close("was closed with its loop");
    if (transfer != null) {
      transfer.awaitWorker();
    }
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    if (state.close("was aborted")) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException | UnsupportedOperationException e) {
        // It is closed or lost, or of Unix, where the peer sees an end.
      }
      closeChannel();
    }
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (transfer != null) {
      abort(); // what the peer has got of the file is not to look as if it were all
    } else if (state.close("was closed")) {
      closeChannel();
    }
    return done();
  }

  /**
   * Frees the descriptor, and sends a reset if there is to be one, in the next iteration; later if
   * a worker uses it.
   */
  private void closeChannel() {
    if (transfer != null) {
      transfer.closeBehind();
      return;
    }
    if (beforeLook != null) {
      state.loop().callSoon(beforeLook);
      beforeLook = null;
    }
    WatchedChannel.close(channel, watch);
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    if (type.isInstance(channel)) {
      return Optional.of(type.cast(channel));
    }
    return type == Endpoints.class ? Optional.of(type.cast(name.endpoints)) : Optional.empty();
  }

  /** Such as {@code connection 127.0.0.1:51234 -> 127.0.0.1:8080, open}. */
  @Override
  public String toString() {
    return state.toString();
  }
}
