package dev.fermata;

/** An {@code await} ran in a class that was compiled without the coroutine compiler. */
public class MissingProcessorException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private MissingProcessorException(String message) {
    super(message);
  }

  /** Makes the exception for the caller of the {@code await} stub in this thread. */
  static MissingProcessorException atCallOf(String stub) {
    StackWalker.StackFrame caller = StackWalker.getInstance()
        .walk(frames -> frames
            .dropWhile(frame -> !isStub(frame, stub))
            .dropWhile(frame -> isStub(frame, stub))
            .findFirst())
        .orElseThrow();
    String host = caller.getClassName();
    return new MissingProcessorException("cannot suspend in "
        + host
        + "."
        + caller.getMethodName()
        + ": "
        + host
        + " was compiled without the coroutine compiler"
        + """

              note: the class file has no marker from the processor, so javac did not run it
              help: from JDK 23 on, javac ignores processors that are only on the class path; with \
            Maven, name it:
                  maven-compiler-plugin > configuration > annotationProcessorPaths > path \
            dev.fermata:fermata-processor
              help: with javac, pass -processorpath (or -proc:full to search the class path)
              help: `java Hello.java` and JShell compile without any processor: use javac first
              help: if javac knows of it already, put it before the other processors: when those \
            have claimed every annotation of a compilation, javac does not start the next one
              see: docs/diagnostics/MissingProcessor.md""");
  }

  private static boolean isStub(StackWalker.StackFrame frame, String stub) {
    return frame.getClassName().equals(Fermata.class.getName())
        && frame.getMethodName().equals(stub);
  }
}
