package dev.fermata.processor.diagnostic;

import javax.tools.Diagnostic;

/**
 * The names of the diagnostics. A name is also the bracketed tag, what {@code @SuppressWarnings}
 * takes, and the page in {@code docs/diagnostics}; so the constants are spelled as users see them.
 */
public enum Code {
  /** An await in a method that is not async, or in an initializer. */
  AwaitOutsideAsync(Diagnostic.Kind.ERROR),
  /** An await while a monitor is held. */
  AwaitInSynchronized(Diagnostic.Kind.ERROR),
  /** An await in a lambda that returns nothing to be awaited. */
  AwaitInPlainLambda(Diagnostic.Kind.ERROR),
  /** An await in a constructor. */
  AwaitInConstructor(Diagnostic.Kind.ERROR),
  /** An asynchronous resource closed where nothing can wait. */
  AsyncCloseOutsideAsync(Diagnostic.Kind.ERROR),
  /** An async method that returns nothing to wait for. */
  AsyncReturnType(Diagnostic.Kind.ERROR),
  /** An adapter of a type of others that lacks something. */
  AdapterShape(Diagnostic.Kind.ERROR),
  /** Null in the place of a coroutine. */
  AsyncReturnsNull(Diagnostic.Kind.ERROR),
  /** A result that an async body returns without {@code done}; beside an error of javac. */
  DoneForgotten(Diagnostic.Kind.NOTE),
  /** An await that another method of that name hides; beside an error of javac. */
  AwaitHidden(Diagnostic.Kind.NOTE),
  /** An await of what nothing can wait for; beside an error of javac. */
  AwaitedPlainValue(Diagnostic.Kind.NOTE),
  /** An async method without a body. */
  AsyncWithoutBody(Diagnostic.Kind.ERROR),
  /** A value emitted outside of a generator. */
  EmitOutsideGenerator(Diagnostic.Kind.ERROR),
  /** A value emitted that is not of the generator's type. */
  EmitType(Diagnostic.Kind.ERROR),
  /** A generator that returns something other than its end. */
  GeneratorReturn(Diagnostic.Kind.ERROR),
  /** A coroutine that is made and dropped. */
  CoroutineNotAwaited(Diagnostic.Kind.WARNING),
  /** An async method whose result the framework that calls it ignores. */
  AsyncResultIgnored(Diagnostic.Kind.WARNING),
  /** Advice around a method that returns before its body has run. */
  AdviceEndsEarly(Diagnostic.Kind.WARNING),
  /** A task that is started and forgotten. */
  TaskIgnored(Diagnostic.Kind.WARNING),
  /** A group of tasks or a time limit without a block. */
  TryMissing(Diagnostic.Kind.WARNING),
  /** A run of a loop where one runs. */
  RunInAsync(Diagnostic.Kind.WARNING),
  /** A call that blocks the loop. */
  BlockingCallInAsync(Diagnostic.Kind.WARNING),
  /** Something in a workflow of Temporal that is not the same in a replay. */
  NondeterministicWorkflow(Diagnostic.Kind.WARNING),
  /** A catch that takes a cancellation and goes on. */
  CancellationSwallowed(Diagnostic.Kind.WARNING),
  /** A returned coroutine that is awaited only when the try around it has ended. */
  AwaitedAfterTry(Diagnostic.Kind.WARNING),
  /** A body that does not fit a class file once it can suspend. */
  AsyncBodyTooLarge(Diagnostic.Kind.ERROR),
  /** A class file that is not where output goes. */
  ClassFileNotFound(Diagnostic.Kind.ERROR),
  /** A release of Java whose class files know no nest mates. */
  ReleaseTooOld(Diagnostic.Kind.ERROR),
  /** An option of the processor that is not a choice. */
  InvalidOption(Diagnostic.Kind.ERROR),
  /** Another compiler than javac. */
  EcjUnsupported(Diagnostic.Kind.ERROR),
  /** A bug of the compiler. */
  InternalError(Diagnostic.Kind.ERROR);

  private final Diagnostic.Kind kind;

  Code(Diagnostic.Kind kind) {
    this.kind = kind;
  }

  /** Error, warning, or a note that goes with an error of javac. */
  public Diagnostic.Kind kind() {
    return kind;
  }

  /** The command that prints the page about it, wherever it is reported. */
  public String explanation() {
    return "java -jar fermata-processor.jar explain " + name();
  }
}
