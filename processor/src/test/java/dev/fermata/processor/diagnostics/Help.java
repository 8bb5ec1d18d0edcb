package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Applies the help of a message as it stands to {@code shop.Orders}, and runs its {@code main}. */
final class Help {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String head;
  private final String message;
  private final Supplier<Javac> javac;
  private String edited;

  Help(Path folder, String source) {
    this(folder, Rendered.HEAD, source);
  }

  /** The head has the package and the imports. */
  Help(Path folder, String head, String source) {
    this(
        () -> new Javac(folder).withClassPath(System.getProperty("java.class.path")), head, source);
  }

  /** Beside other sources. */
  Help(Supplier<Javac> javac, String head, String source) {
    this.javac = javac;
    this.head = head;
    this.edited = source;
    this.message = compile().output();
  }

  /** Puts the code of a help in the place of what it is about. */
  Help edit(String wrong, String help) {
    return edit(wrong, help, "...");
  }

  /** The dots in the code stand for the code that was there. */
  Help edit(String wrong, String help, String dots) {
    return edit(wrong, help, dots, "value");
  }

  /** The value in {@code done(value)} stands for the one that was returned. */
  Help edit(String wrong, String help, String dots, String value) {
    assertTrue(message.contains("\n      " + help.replace("\n", "\n      ") + "\n"), message);
    return and(wrong, help.replace("...", dots).replace("(value)", "(" + value + ")"));
  }

  /** Makes another edit, which the words of the help tell. */
  Help and(String wrong, String right) {
    assertTrue(edited.contains(wrong), () -> "no `" + wrong + "` in:\n" + edited);
    edited = edited.replace(wrong, right);
    return this;
  }

  /** Asserts the words of a help. */
  Help says(String words) {
    assertTrue(message.contains(words), message);
    return this;
  }

  /** Asserts that nothing is wrong any more, and what {@code main} returns. */
  void gives(Object expected) {
    Compiled compiled = compile();
    assertEquals("", compiled.output(), edited);
    assertRuns(expected, compiled);
  }

  private void assertRuns(Object expected, Compiled compiled) {
    Object given =
        assertTimeoutPreemptively(LIMIT, () -> compiled.call("shop.Orders", "main"), edited);
    assertEquals(expected, given, edited);
  }

  private Compiled compile() {
    return javac.get().source("shop/Orders.java", head + edited).compile();
  }
}
