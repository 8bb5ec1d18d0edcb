package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
   * @return whether it did not fail
   */
  public boolean guard(String subject, Phase phase) {
    try {
      phase.run();
      return true;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      Finding finding = internalError(subject, e);
      messager.printMessage(finding.code().kind(), finding.text());
      return false;
    }
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
