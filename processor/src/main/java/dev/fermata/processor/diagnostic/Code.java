package dev.fermata.processor.diagnostic;

import javax.tools.Diagnostic;

/**
 * The names of the diagnostics. A name is also the bracketed tag, what {@code @SuppressWarnings}
 * takes, and the page in {@code docs/diagnostics}; so the constants are spelled as users see them.
 */
public enum Code {
  AwaitOutsideAsync(Diagnostic.Kind.ERROR),
  AwaitInSynchronized(Diagnostic.Kind.ERROR),
  AwaitInPlainLambda(Diagnostic.Kind.ERROR),
  AwaitInConstructor(Diagnostic.Kind.ERROR),
  AsyncCloseOutsideAsync(Diagnostic.Kind.ERROR),
  AsyncReturnType(Diagnostic.Kind.ERROR),
  AsyncReturnsNull(Diagnostic.Kind.ERROR),
  AsyncWithoutBody(Diagnostic.Kind.ERROR),
  EmitOutsideGenerator(Diagnostic.Kind.ERROR),
  EmitType(Diagnostic.Kind.ERROR),
  GeneratorReturn(Diagnostic.Kind.ERROR),
  CoroutineNotAwaited(Diagnostic.Kind.WARNING),
  TaskIgnored(Diagnostic.Kind.WARNING),
  BlockingCallInAsync(Diagnostic.Kind.WARNING),
  CancellationSwallowed(Diagnostic.Kind.WARNING),
  AwaitedAfterTry(Diagnostic.Kind.WARNING),
  AsyncBodyTooLarge(Diagnostic.Kind.ERROR),
  ClassFileNotFound(Diagnostic.Kind.ERROR),
  ImplicitSource(Diagnostic.Kind.ERROR),
  EcjUnsupported(Diagnostic.Kind.ERROR),
  InternalError(Diagnostic.Kind.ERROR);

  private final Diagnostic.Kind kind;

  Code(Diagnostic.Kind kind) {
    this.kind = kind;
  }

  /** Error or warning. */
  public Diagnostic.Kind kind() {
    return kind;
  }

  /** The page that explains it. */
  public String page() {
    return "docs/diagnostics/" + name() + ".md";
  }
}
