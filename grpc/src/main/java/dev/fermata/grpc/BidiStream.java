package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitUntil;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Outcome;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import io.grpc.StatusRuntimeException;
import java.util.List;

/** The responses of a call that sends requests meanwhile, in a task of its own. */
final class BidiStream<Q, R> implements AsyncIterator<R> {
  private final Responses<Q, R> call;
  private final AsyncIterator<R> responses;
  private final AsyncIterator<? extends Q> requests;

  /**
   * Sends the requests, and gives how that ended: the loop reports no failure of it while nobody
   * asks for a response. Null until the first response is asked for.
   */
  private Task<Outcome<Void>> sending;

  /**
   * How far the task has come.
   *
   * <pre>
   *   OPEN --- the call has ended, or is closed ---> ENDING --- waited for ---> ENDED
   * </pre>
   */
  private State state = State.OPEN;

  private enum State {
    OPEN,
    ENDING,
    ENDED
  }

  BidiStream(Responses<Q, R> call, AsyncIterator<? extends Q> requests) {
    this.call = call;
    this.responses = call.iterate();
    this.requests = requests;
  }

  @Override
  @Async
  public Coroutine<Boolean> hasNext() {
    if (sending == null) {
      call.begin();
      sending = createTask(sending(), "requests of gRPC");
    }
    try {
      if (await(responses.hasNext())) {
        return done(true);
      }
    } catch (StatusRuntimeException status) {
      await(endSending());
      throw status;
    }
    await(endSending());
    return done(false);
  }

  /** Fails with what the clean-up of the requests fails with, when the call has ended before. */
  @Async
  private Coroutine<Outcome<Void>> sending() {
    try {
      return done(new Outcome.Value<>(await(call.send(requests))));
    } catch (CancelledError cancelled) {
      throw cancelled;
    } catch (Throwable failure) {
      if (state != State.OPEN) {
        throw failure;
      }
      return done(Outcome.of(failure));
    }
  }

  @Override
  public R next() {
    return responses.next();
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    try (requests;
        responses) {
      await(endSending());
    }
    return done();
  }

  /**
   * Ends the requests before the call, which takes none behind its end. Throws what they, or their
   * clean-up, have failed with, in the place of the status of the call that this has cancelled; if
   * this is cancelled, that is suppressed in the cancellation.
   */
  @Async
  private Coroutine<Void> endSending() {
    if (sending == null || state == State.ENDED) {
      return done();
    }
    CancelledError cancellation = await(sendingEnd());
    state = State.ENDED;
    try {
      if (!sending.isCancelled()) {
        await(sending).get();
      }
    } catch (Throwable failure) {
      if (cancellation == null) {
        throw failure;
      }
      cancellation.addSuppressed(failure);
    }
    if (cancellation != null) {
      throw cancellation;
    }
    return done();
  }

  /**
   * Cancels the task, once, so that its clean-up is left alone, and waits for its end, also if that
   * is cancelled: the requests cannot be closed while it runs. Gives the cancellation, or null.
   */
  @Async
  private Coroutine<CancelledError> sendingEnd() {
    if (state == State.OPEN) {
      state = State.ENDING;
      sending.cancel("the call has ended");
    }
    CancelledError cancellation = null;
    while (!sending.isDone()) {
      try {
        await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(sending)));
      } catch (CancelledError cancelled) {
        cancellation = cancelled;
      }
    }
    return done(cancellation);
  }
}
