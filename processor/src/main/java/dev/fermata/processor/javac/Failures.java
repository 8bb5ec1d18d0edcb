package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.weave.BodyLimitException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Properties;
import javax.annotation.processing.Messager;

/** Runs the phases of the compiler, and makes an error message of whatever goes wrong in one. */
public final class Failures {
  /** A phase. */
  public interface Phase {
    /** Does the work of the phase; whatever it throws becomes a message. */
    void run() throws Exception;
  }

  private static final int LONGEST_TRACE = 40;

  private final Messager messager;

  /** Prints through the compiler's messager. */
  public Failures(Messager messager) {
    this.messager = messager;
  }

  /**
   * Runs a phase.
   *
   * @param subject the class or method it works on, as users name it
   */
  public void guard(String subject, Phase phase) {
    try {
      phase.run();
    } catch (BodyLimitException e) {
      print(BodyLimits.finding(e));
    } catch (NoSuchFileException | FileNotFoundException e) {
      print(classFileNotFound(subject));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      if (!isOfMissingClass(e)) {
        print(internalError(subject, e));
      }
    }
  }

  /** Prints a finding that has no place in a source file. */
  public void print(Finding finding) {
    messager.printMessage(finding.code().kind(), finding.text());
  }

  /**
   * Whether javac could not find a class file that a question of ours made it look for. If the
   * program needs that class, javac says so itself.
   */
  private static boolean isOfMissingClass(Throwable failure) {
    return failure.getClass().getSimpleName().equals("CompletionFailure");
  }

  private static Finding classFileNotFound(String subject) {
    return Finding.of(
            Code.ClassFileNotFound,
            "cannot complete `" + subject + "`: its class file is not in the output folder")
        .note(
            "without -d, javac writes class files beside their sources, where no processor finds them")
        .help("name the output folder:", "javac -d classes ...");
  }

  private static Finding internalError(String subject, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return Finding.of(
            Code.InternalError,
            "the coroutine compiler failed on "
                + subject
                + "; this is a bug in it, not in your code")
        .note("JDK " + Runtime.version() + ", fermata-processor " + version())
        .help(
            "report it with this stack trace:",
            trace.toString().lines().limit(LONGEST_TRACE).toArray(String[]::new));
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = Failures.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }
}
