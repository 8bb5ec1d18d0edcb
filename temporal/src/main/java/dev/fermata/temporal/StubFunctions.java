package dev.fermata.temporal;

import dev.fermata.Coroutine;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;

/**
 * Calls of stubs, with as many arguments as Temporal's own {@code Async} takes. The words of
 * {@link AsyncWorkflow} for that.
 */
abstract sealed class StubFunctions permits AsyncWorkflow {
  StubFunctions() {}

  /**
   * Calls a method of a stub: of an activity, a local activity or a child workflow. The call begins
   * when this is awaited, or made a task.
   *
   * <p>What it fails with is as Temporal throws it: {@code ActivityFailure},
   * {@code ChildWorkflowFailure}. A task that is cancelled here cancels the call, and then waits as
   * the cancellation type of the stub says; where the call ends with a value all the same, that is
   * the value. Temporal: {@code Async.function}.
   *
   * @param function a method reference on a stub; a lambda costs a thread of the workflow
   */
  public static <R> Coroutine<R> function(Functions.Func<R> function) {
    return new StubCall<>("function", () -> Async.function(function)).result();
  }

  /** As {@link #function(Functions.Func)}, with an argument. */
  public static <A1, R> Coroutine<R> function(Functions.Func1<A1, R> function, A1 argument1) {
    return new StubCall<>("function", () -> Async.function(function, argument1)).result();
  }

  /** As {@link #function(Functions.Func)}, with two arguments. */
  public static <A1, A2, R> Coroutine<R> function(
      Functions.Func2<A1, A2, R> function, A1 argument1, A2 argument2) {
    return new StubCall<>("function", () -> Async.function(function, argument1, argument2))
        .result();
  }

  /** As {@link #function(Functions.Func)}, with three arguments. */
  public static <A1, A2, A3, R> Coroutine<R> function(
      Functions.Func3<A1, A2, A3, R> function, A1 argument1, A2 argument2, A3 argument3) {
    return new StubCall<>(
            "function", () -> Async.function(function, argument1, argument2, argument3))
        .result();
  }

  /** As {@link #function(Functions.Func)}, with four arguments. */
  public static <A1, A2, A3, A4, R> Coroutine<R> function(
      Functions.Func4<A1, A2, A3, A4, R> function,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4) {
    return new StubCall<>(
            "function", () -> Async.function(function, argument1, argument2, argument3, argument4))
        .result();
  }

  /** As {@link #function(Functions.Func)}, with five arguments. */
  public static <A1, A2, A3, A4, A5, R> Coroutine<R> function(
      Functions.Func5<A1, A2, A3, A4, A5, R> function,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4,
      A5 argument5) {
    return new StubCall<>(
            "function",
            () -> Async.function(function, argument1, argument2, argument3, argument4, argument5))
        .result();
  }

  /** As {@link #function(Functions.Func)}, with six arguments. */
  public static <A1, A2, A3, A4, A5, A6, R> Coroutine<R> function(
      Functions.Func6<A1, A2, A3, A4, A5, A6, R> function,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4,
      A5 argument5,
      A6 argument6) {
    return new StubCall<>(
            "function",
            () -> Async.function(
                function, argument1, argument2, argument3, argument4, argument5, argument6))
        .result();
  }

  /**
   * As {@link #function(Functions.Func)}, for a method that returns nothing; signals that a stub of
   * an external workflow sends are such. Temporal: {@code Async.procedure}.
   */
  public static Coroutine<Void> procedure(Functions.Proc procedure) {
    return new StubCall<>("procedure", () -> Async.procedure(procedure)).result();
  }

  /** As {@link #procedure(Functions.Proc)}, with an argument. */
  public static <A1> Coroutine<Void> procedure(Functions.Proc1<A1> procedure, A1 argument1) {
    return new StubCall<>("procedure", () -> Async.procedure(procedure, argument1)).result();
  }

  /** As {@link #procedure(Functions.Proc)}, with two arguments. */
  public static <A1, A2> Coroutine<Void> procedure(
      Functions.Proc2<A1, A2> procedure, A1 argument1, A2 argument2) {
    return new StubCall<>("procedure", () -> Async.procedure(procedure, argument1, argument2))
        .result();
  }

  /** As {@link #procedure(Functions.Proc)}, with three arguments. */
  public static <A1, A2, A3> Coroutine<Void> procedure(
      Functions.Proc3<A1, A2, A3> procedure, A1 argument1, A2 argument2, A3 argument3) {
    return new StubCall<>(
            "procedure", () -> Async.procedure(procedure, argument1, argument2, argument3))
        .result();
  }

  /** As {@link #procedure(Functions.Proc)}, with four arguments. */
  public static <A1, A2, A3, A4> Coroutine<Void> procedure(
      Functions.Proc4<A1, A2, A3, A4> procedure,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4) {
    return new StubCall<>(
            "procedure",
            () -> Async.procedure(procedure, argument1, argument2, argument3, argument4))
        .result();
  }

  /** As {@link #procedure(Functions.Proc)}, with five arguments. */
  public static <A1, A2, A3, A4, A5> Coroutine<Void> procedure(
      Functions.Proc5<A1, A2, A3, A4, A5> procedure,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4,
      A5 argument5) {
    return new StubCall<>(
            "procedure",
            () -> Async.procedure(procedure, argument1, argument2, argument3, argument4, argument5))
        .result();
  }

  /** As {@link #procedure(Functions.Proc)}, with six arguments. */
  public static <A1, A2, A3, A4, A5, A6> Coroutine<Void> procedure(
      Functions.Proc6<A1, A2, A3, A4, A5, A6> procedure,
      A1 argument1,
      A2 argument2,
      A3 argument3,
      A4 argument4,
      A5 argument5,
      A6 argument6) {
    return new StubCall<>(
            "procedure",
            () -> Async.procedure(
                procedure, argument1, argument2, argument3, argument4, argument5, argument6))
        .result();
  }
}
