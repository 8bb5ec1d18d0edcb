package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import io.grpc.StatusRuntimeException;

/** The responses of a call that sends requests meanwhile, in a task of its own. */
final class BidiStream<Q, R> implements AsyncIterator<R> {
  private final Responses<Q, R> call;
  private final AsyncIterator<R> responses;
  private final AsyncIterator<? extends Q> requests;

  /** Sends the requests; null until the first response is asked for. */
  private Task<Void> sending;

  /** Whether the task was waited for, and what it failed with thrown. */
  private boolean ended;

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
      sending = createTask(call.send(requests), "requests of gRPC");
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
   * Ends the requests before the call, which takes none behind its end. What they failed with is
   * thrown, in the place of the status of the call that this has cancelled; what their clean-up
   * fails with is reported by the loop.
   */
  @Async
  private Coroutine<Void> endSending() {
    if (sending == null || ended) {
      return done();
    }
    sending.cancel("the call has ended");
    Promise<Void> end = EventLoop.current().createPromise();
    sending.onDone(done -> end.complete(null));
    await(end);
    ended = true;
    return sending.isCancelled() ? done() : done(await(sending));
  }
}
