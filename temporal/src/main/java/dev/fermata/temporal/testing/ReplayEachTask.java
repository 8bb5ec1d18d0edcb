package dev.fermata.temporal.testing;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * For tests: lets workers begin each workflow task with the whole history, and run the workflow
 * again from its beginning. A program that does not do the same each time is found then, and so is
 * one that leaves something in a thread that a worker takes back.
 *
 * <p>A cache size of 0 does not do that: to Temporal, it means the default.
 *
 * <pre>{@code
 * WorkflowServiceStubsOptions.newBuilder()
 *     .setGrpcClientInterceptors(List.of(new ReplayEachTask()))
 * }</pre>
 */
public final class ReplayEachTask implements ClientInterceptor {

  /** Makes one, for any number of clients. */
  public ReplayEachTask() {}

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(withoutSticky(message));
      }
    };
  }

  /** The answer to a workflow task says where the next one is wanted: not where this one was. */
  @SuppressWarnings("unchecked")
  private static <Q> Q withoutSticky(Q message) {
    return message instanceof RespondWorkflowTaskCompletedRequest answer
        ? (Q) answer.toBuilder().clearStickyAttributes().build()
        : message;
  }
}
