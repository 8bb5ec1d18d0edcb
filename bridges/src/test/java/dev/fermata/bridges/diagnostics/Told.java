package dev.fermata.bridges.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import dev.fermata.bridges.compiling.Goldens;
import dev.fermata.bridges.compiling.TwinCompiler;
import java.util.Map;
import org.junit.jupiter.api.TestInfo;

/** Compiles {@code shop.Store}, and compares what the compiler prints with the expected text. */
final class Told {
  static final String HEAD = """
      package shop;

      import dev.fermata.*;
      import dev.fermata.bridge.*;
      import java.util.*;

      """;

  private final TestInfo test;
  private final TwinCompiler compiler = new TwinCompiler().lenient();

  private Told(TestInfo test) {
    this.test = test;
  }

  static Told of(TestInfo test, String source) {
    return new Told(test).source("shop.Store", HEAD + source);
  }

  Told source(String qualifiedName, String source) {
    compiler.source(qualifiedName, source);
    return this;
  }

  /** Asserts the text, and that there is exactly so much in it. */
  void is(int errors, int warnings) {
    Compilation compilation = compiler.compile();
    Goldens.verify(test, Map.of("told.txt", TwinCompiler.messages(compilation)));
    assertEquals(errors, compilation.errors().size(), "errors");
    assertEquals(warnings, compilation.warnings().size(), "warnings");
  }
}
