package dev.fermata.inspect;

import java.time.Duration;

/**
 * The loops of this process as a management bean. The tool creates one in the process that it asks,
 * and removes it. A program whose class loader is not that of the class path, as in an application
 * server, registers one itself, under {@link #NAME}.
 */
public final class Loops implements LoopsMXBean {
  /** The name under which the tool looks for one that the program has registered. */
  public static final String NAME = "dev.fermata:type=Loops";

  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** Makes one; there may be any number. */
  public Loops() {}

  private static ProcessSnapshot now() {
    return Inspect.capture(PATIENCE);
  }

  @Override
  public String tree() {
    return Inspect.tree(now());
  }

  @Override
  public String table() {
    return Inspect.table(now());
  }

  @Override
  public String json() {
    return Inspect.json(now());
  }

  @Override
  public String record(String loop, int seconds, String file) {
    return LoopRecording.record(loop, seconds, file);
  }
}
