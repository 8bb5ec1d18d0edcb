package dev.fermata.conformance.hostile;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Takes what is logged, and what is printed to {@link System#err}, until it is closed. */
public final class Log extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.fermata");
  private final PrintStream usualErr = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<LogRecord> entries = new ArrayList<>();
  private boolean broken;

  public Log() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** From now on nothing can be written here. */
  void breakDown() {
    broken = true;
  }

  @Override
  public void publish(LogRecord entry) {
    if (broken) {
      throw new IllegalStateException("the disk is full");
    }
    entries.add(entry);
  }

  public List<LogRecord> entries() {
    return entries;
  }

  /** Returns the text of the only entry, as it would stand in a file. */
  String onlyEntry() {
    if (entries.size() != 1) {
      throw new AssertionError("entries: " + entries.size());
    }
    return new SimpleFormatter().format(entries.get(0));
  }

  /** Returns what was printed to {@link System#err}. */
  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    System.setErr(usualErr);
    logger.setUseParentHandlers(true);
    logger.removeHandler(this);
  }
}
