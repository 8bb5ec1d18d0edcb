package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInfo;

/** Compiles the class {@code shop.Orders} and compares what javac prints with the expected text. */
final class Rendered {
  static final String HEAD = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.net.URI;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      """;

  private final Compiled compiled;
  private final TestInfo test;

  private Rendered(Compiled compiled, TestInfo test) {
    this.compiled = compiled;
    this.test = test;
  }

  static Rendered of(Path folder, TestInfo test, String source) {
    return of(new Javac(folder).withClassPath(System.getProperty("java.class.path")), test, source);
  }

  /** Beside other sources. */
  static Rendered of(Javac javac, TestInfo test, String source) {
    return new Rendered(javac.source("shop/Orders.java", HEAD + source).compile(), test);
  }

  /** Asserts the text and that there is exactly so much in it. */
  void is(int errors, int warnings) {
    Golden.verify(test, compiled.output());
    assertEquals(errors, compiled.errors(), compiled.output());
    assertEquals(warnings, compiled.warnings(), compiled.output());
  }

  /**
   * Asserts that javac has so many errors, in words of its own release, and the text of ours, which
   * are notes only.
   */
  void isBesideErrors(int errors) {
    Golden.verify(test, compiled.output().substring(firstNote()));
    assertEquals(errors, compiled.errors(), compiled.output());
    assertEquals(0, compiled.warnings(), compiled.output());
  }

  private int firstNote() {
    int note = compiled.output().indexOf(": Note: [");
    return note < 0 ? compiled.output().length() : compiled.output().lastIndexOf('\n', note) + 1;
  }

  /** Asserts that javac and the compiler have nothing to say. */
  void isClean() {
    assertEquals("", compiled.output());
  }
}
