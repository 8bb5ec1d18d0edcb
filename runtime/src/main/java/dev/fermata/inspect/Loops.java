package dev.fermata.inspect;

import dev.fermata.internal.basics.SafeText;
import java.nio.charset.StandardCharsets;
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
  public byte[] encoded(String view) {
    String text = switch (view) {
      case "tree" -> tree();
      case "table" -> table();
      case "json" -> json();
      default ->
        throw new IllegalArgumentException(
            "there is no view " + SafeText.quoted(view) + "\n  help: ask for tree, table or json");
    };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String record(String loop, int seconds, String file) {
    return LoopRecording.record(loop, seconds, file);
  }
}
