package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.Outcome;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;

/** What calls fail with. */
final class Statuses {
  static final Metadata.Key<String> WHY = Metadata.Key.of("why", Metadata.ASCII_STRING_MARSHALLER);

  private Statuses() {}

  static StatusRuntimeException notFound() {
    return Status.NOT_FOUND.withDescription("no tea").asRuntimeException(trailers());
  }

  static Metadata trailers() {
    Metadata trailers = new Metadata();
    trailers.put(WHY, "sold out");
    return trailers;
  }

  /** What {@code body} fails with; null if it does not. */
  @Async
  static <T> Coroutine<Throwable> failureOf(AsyncCallable<T> body) {
    List<Outcome<T>> outcomes = await(settleAll(createTask(() -> done(await(body.call())))));
    return done(outcomes.get(0).isValue() ? null : outcomes.get(0).exception());
  }

  static Status.Code codeOf(Throwable failure) {
    return ((StatusRuntimeException) failure).getStatus().getCode();
  }

  /** What {@code call} ends with. */
  @Async
  static Coroutine<Status.Code> codeOf(Coroutine<?> call) {
    try {
      await(call);
      return done(Status.Code.OK);
    } catch (StatusRuntimeException failure) {
      return done(codeOf(failure));
    }
  }
}
