package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of {@link ByteStream} as tests, to which anybody's stream can be put:
 *
 * <pre>{@code
 * VirtualTime.run(StreamChecks.check(() -> done(MemoryStreams.pair(100))));
 * }</pre>
 *
 * <p>Each check gets a pair of its own, and either end of it in turn. What breaks a rule is an
 * {@link AssertionError} that names the rule. Runs on any loop, with one on virtual time a hang is
 * found at once, and needs no test framework.
 *
 * <p>trio: {@code check_half_closeable_stream}.
 */
public final class StreamChecks {
  private StreamChecks() {}

  /** Makes a pair of streams of the running loop. */
  @FunctionalInterface
  public interface Maker {

    /** Returns a new pair, whose ends are connected with each other. */
    Coroutine<? extends StreamPair<? extends ByteStream>> make() throws Exception;
  }

  /** One rule, tried on a stream whose other end is {@code peer}. */
  @FunctionalInterface
  interface Check {
    Coroutine<Void> of(ByteStream stream, ByteStream peer) throws Exception;
  }

  /**
   * A check and what it is called.
   *
   * @param rule such as {@code S16 one waiter for each direction}
   */
  record Named(String rule, Check check) {}

  /**
   * Checks the streams that {@code maker} makes: open ones, in which nothing was written.
   *
   * @return a coroutine that throws an {@link AssertionError} if they break a rule
   */
  @Async
  public static Coroutine<Void> check(Maker maker) throws Exception {
    await(checkWithoutResets(maker));
    for (Named each : EndChecks.OF_RESETS) {
      await(runBothWays(maker, each));
    }
    return done();
  }

  /**
   * As {@link #check}, for streams that cannot tell the peer that they were aborted, so that it
   * sees an end: Unix-domain sockets.
   */
  @Async
  public static Coroutine<Void> checkWithoutResets(Maker maker) throws Exception {
    List<Named> checks = new ArrayList<>(TransferChecks.ALL);
    checks.addAll(EndChecks.ALL);
    for (Named each : checks) {
      await(runBothWays(maker, each));
    }
    return done();
  }

  /**
   * Checks streams whose first end takes nothing at the moment, because the other one does not
   * read: whoever waits for room is woken by what ends the stream.
   *
   * @param maker makes pairs whose first end was written to until it took no more
   * @return a coroutine that throws an {@link AssertionError} if they break a rule
   */
  @Async
  public static Coroutine<Void> checkClogged(Maker maker) throws Exception {
    for (Named each : CloggedChecks.ALL) {
      var pair = await(maker.make());
      await(run(each, pair.first(), pair.second()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> runBothWays(Maker maker, Named check) throws Exception {
    var pair = await(maker.make());
    await(run(check, pair.first(), pair.second()));
    var other = await(maker.make());
    await(run(check, other.second(), other.first()));
    return done();
  }

  @Async
  private static Coroutine<Void> run(Named named, ByteStream stream, ByteStream peer) {
    try (var limit = timeout(ofSeconds(60))) {
      await(named.check().of(stream, peer));
    } catch (CancelledError e) {
      throw e;
    } catch (AsyncTimeoutException e) {
      throw new AssertionError(named.rule() + ": it hangs with " + stream + " and " + peer, e);
    } catch (Throwable e) {
      throw new AssertionError(named.rule() + ": " + e.getMessage() + ", with " + stream, e);
    } finally {
      stream.abort();
      peer.abort();
    }
    return done();
  }

  /** Fails a check unless {@code kept}. */
  static void require(boolean kept, String what) {
    if (!kept) {
      throw new AssertionError(what);
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Fails a check unless {@code action} throws {@code expected}; gives what it throws. */
  static <X extends Exception> X requireThrown(Class<X> expected, Action action) {
    try {
      action.run();
    } catch (Exception e) {
      if (expected.isInstance(e)) {
        return expected.cast(e);
      }
      throw new AssertionError("expected " + expected.getSimpleName() + ", but got " + e, e);
    }
    throw new AssertionError("expected " + expected.getSimpleName() + ", but nothing was thrown");
  }
}
