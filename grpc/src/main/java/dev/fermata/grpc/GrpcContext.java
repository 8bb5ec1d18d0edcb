package dev.fermata.grpc;

import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.ThreadLocalAccessor;
import io.grpc.Context;

/** The {@code io.grpc.Context} of tasks. */
public final class GrpcContext {
  private static final ThreadLocalAccessor<Context> ACCESSOR =
      ThreadLocalAccessor.of(Context::current, Context::attach);

  private GrpcContext() {}

  /**
   * Lets the tasks of a loop have each its own {@code Context.current()}, by
   * {@link EventLoopBuilder#carry} or {@link EventLoop#carry}: it is the same behind an await, and
   * calls that the task makes take their values, their deadline and their cancellation from it. The
   * loops of {@link ServerCalls} have it without this.
   *
   * <p>grpc-kotlin: {@code GrpcContextElement}.
   */
  public static ThreadLocalAccessor<Context> accessor() {
    return ACCESSOR;
  }
}
