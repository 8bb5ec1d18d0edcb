package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Values;
import java.util.Objects;

/**
 * A future that code completes. {@link #complete}, {@link #completeExceptionally} and
 * {@link #cancel(String)} may be called from any thread; callbacks and awaiting tasks always run on
 * the owning loop, and never inside those calls.
 *
 * <p>asyncio: {@code Future} with {@code set_result} and {@code set_exception}.
 *
 * @param <T> the type of the value
 */
public sealed class Promise<T> extends Future<T> {

  Promise(EventLoop loop) {
    super(loop);
  }

  /**
   * Completes this with a value.
   *
   * @return false if it was done already, in which case nothing changes
   */
  public boolean complete(T value) {
    return settleFromAnywhere(Values.outcomeOf(value));
  }

  /**
   * Completes this with the exception that is thrown to whoever awaits it.
   *
   * @return false if it was done already, in which case nothing changes
   */
  public boolean completeExceptionally(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    return settleFromAnywhere(Failure.raised(exception));
  }

  @Override
  public boolean cancel(String message) {
    return settleFromAnywhere(Failure.cancelled(message));
  }

  /** @hidden */
  @Override
  protected String describe() {
    return "promise";
  }

  /** One that tells what it is for, where a task waits for it. */
  static final class Described<T> extends Promise<T> {
    private final Object subject;

    Described(EventLoop loop, Object subject) {
      super(loop);
      this.subject = subject;
    }

    @Override
    protected String describe() {
      return SafeText.of(subject);
    }
  }
}
