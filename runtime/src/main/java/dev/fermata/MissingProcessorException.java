package dev.fermata;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An {@code await} ran in a class that was compiled without the coroutine compiler. */
public class MissingProcessorException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** By the annotation or interface that a compiler gives to every class. */
  private static final Map<String, String> LANGUAGES = Map.of(
      "groovy.lang.GroovyObject", "Groovy",
      "kotlin.Metadata", "Kotlin",
      "scala.reflect.ScalaSignature", "Scala");

  private static final String OF_JAVA = """
       was compiled without the coroutine compiler
        note: the class file has no marker from the processor, so javac did not run it
        help: from JDK 23 on, javac ignores processors that are only on the class path; with \
      Maven, name it:
            maven-compiler-plugin > configuration > annotationProcessorPaths > path \
      dev.fermata:fermata-processor
        help: with javac, pass -processorpath (or -proc:full to search the class path)
        help: `java Hello.java` and JShell compile without any processor: use javac first
        help: Eclipse and VS Code compile by themselves, not with javac: build with Maven or Gradle
        help: if javac knows of it already, put it before the other processors: when those \
      have claimed every annotation of a compilation, javac does not start the next one
        see: java -jar fermata-processor.jar explain MissingProcessor""";

  private MissingProcessorException(String message) {
    super(message);
  }

  /**
   * Makes the exception for the caller of a function that only javac calls: {@code throw
   * MissingProcessorException.atCallOf("await")} is all that the {@code await} of an
   * {@link AsyncTypeAdapter} does. May be called on any thread.
   *
   * @param stub the name of the function, which has to be the one that calls this
   */
  public static MissingProcessorException atCallOf(String stub) {
    StackWalker.StackFrame caller = StackWalker.getInstance(
            StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> callerOf(
            stub, frames.dropWhile(frame -> !frame.getMethodName().equals(stub)).iterator()));
    String host = caller.getClassName();
    String place = "cannot suspend in " + host + "." + caller.getMethodName() + ": " + host;
    return new MissingProcessorException(otherLanguage(caller.getDeclaringClass())
        .map(language -> place + ofOtherLanguage(language))
        .orElseGet(() -> place + OF_JAVA));
  }

  private static StackWalker.StackFrame callerOf(
      String stub, Iterator<StackWalker.StackFrame> frames) {
    Class<?> owner = frames.next().getDeclaringClass();
    StackWalker.StackFrame caller = frames.next();
    while (caller.getDeclaringClass() == owner && caller.getMethodName().equals(stub)) {
      caller = frames.next();
    }
    return caller;
  }

  /** The language of a class file, where its compiler leaves a sign that it is not Java. */
  private static Optional<String> otherLanguage(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getAnnotations()).map(Annotation::annotationType),
            Arrays.stream(type.getInterfaces()))
        .map(sign -> LANGUAGES.get(sign.getName()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String ofOtherLanguage(String language) {
    return " is written in " + language + ", and only javac compiles coroutines"
        + "\n  note: no processor rewrites what the compiler of " + language + " writes"
        + "\n  help: write the method that awaits in Java, and call it from " + language
        + "\n  see: java -jar fermata-processor.jar explain MissingProcessor";
  }
}
