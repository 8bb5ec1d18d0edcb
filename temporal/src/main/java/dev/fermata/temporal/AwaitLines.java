package dev.fermata.temporal;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import io.temporal.payload.context.SerializationContext;
import io.temporal.payload.context.WorkflowSerializationContext;
import io.temporal.worker.NonDeterministicException;
import java.util.Objects;

/**
 * Adds to Temporal's error about a program that does not match the history of its workflow the
 * lines at which the tasks await: that of the call which differs is among them.
 *
 * <pre>{@code
 * WorkflowClientOptions.newBuilder()
 *     .setDataConverter(
 *         DefaultDataConverter.newDefaultInstance().withFailureConverter(new AwaitLines()))
 * }</pre>
 *
 * <p>The error is that of the workflow task that has failed, in the history of the workflow.
 * Temporal finds the difference when the program waits for what comes next, and not where it makes
 * the call; so a trace of the error itself shows no line of the program.
 */
public final class AwaitLines implements FailureConverter {
  private final FailureConverter converter;

  /** Null where it is not known. */
  private final BrokenReplays.Execution execution;

  /** Makes one that converts as Temporal does by itself. */
  public AwaitLines() {
    this(new DefaultFailureConverter());
  }

  /** Makes one that converts as {@code converter} does. */
  public AwaitLines(FailureConverter converter) {
    this(Objects.requireNonNull(converter, "converter"), null);
    BrokenReplays.want();
  }

  private AwaitLines(FailureConverter converter, BrokenReplays.Execution execution) {
    this.converter = converter;
    this.execution = execution;
  }

  @Override
  public FailureConverter withContext(SerializationContext context) {
    return new AwaitLines(
        converter.withContext(context),
        context instanceof WorkflowSerializationContext workflow
            ? new BrokenReplays.Execution(workflow.getNamespace(), workflow.getWorkflowId())
            : null);
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
    Failure failure = converter.exceptionToFailure(throwable, dataConverter);
    if (execution == null || !(throwable instanceof NonDeterministicException)) {
      return failure;
    }
    String lines = BrokenReplays.take(execution);
    return lines == null
        ? failure
        : failure.toBuilder()
            .setMessage(failure.getMessage() + "\n  note: " + lines)
            .build();
  }

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
    return converter.failureToException(failure, dataConverter);
  }
}
