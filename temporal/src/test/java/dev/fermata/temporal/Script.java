package dev.fermata.temporal;

import dev.fermata.AsyncCallable;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One run of a test's workflow: its state, stubs, and what its methods do, written by the test. */
final class Script implements Program {
  final List<String> log = new ArrayList<>();
  final Steps steps = Workflow.newActivityStub(Steps.class, options().build());
  final Steps local = Workflow.newLocalActivityStub(
      Steps.class,
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofMinutes(1))
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .build());

  Function<String, String> main = input -> input;
  Consumer<String> onTell = log::add;
  Function<String, String> onChange = value -> value;

  static ActivityOptions.Builder options() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofDays(400))
        .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build());
  }

  /** A script whose workflow method runs the coroutine that {@code body} gives. */
  static Script of(Function<Script, AsyncCallable<String>> body) {
    return of(body, script -> {});
  }

  /** As {@link #of(Function)}, with handlers that {@code more} sets. */
  static Script of(Function<Script, AsyncCallable<String>> body, Consumer<Script> more) {
    Script script = new Script();
    AsyncCallable<String> main = body.apply(script);
    script.main = input -> AsyncWorkflow.run(main);
    more.accept(script);
    return script;
  }

  @Override
  public String run(String input) {
    return main.apply(input);
  }

  @Override
  public void tell(String value) {
    onTell.accept(value);
  }

  @Override
  public String change(String value) {
    return onChange.apply(value);
  }

  @Override
  public String look() {
    return String.join(", ", log);
  }
}
