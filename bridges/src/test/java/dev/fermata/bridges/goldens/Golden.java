package dev.fermata.bridges.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import dev.fermata.bridges.compiling.Goldens;
import dev.fermata.bridges.compiling.TwinCompiler;
import org.junit.jupiter.api.TestInfo;

/** Compiles {@code shop.Store}, and compares the twins with the files that are expected. */
final class Golden {
  private static final String HEAD = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import dev.fermata.bridge.*;
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      """;

  private final TestInfo test;
  private final TwinCompiler compiler;

  private Golden(TestInfo test, String source) {
    this.test = test;
    this.compiler = new TwinCompiler().source("shop.Store", HEAD + source);
  }

  static Golden of(TestInfo test, String source) {
    return new Golden(test, source);
  }

  Golden source(String qualifiedName, String source) {
    compiler.source(qualifiedName, source);
    return this;
  }

  Golden options(String... options) {
    compiler.options(options);
    return this;
  }

  /** Asserts that the twins are what is expected, and that javac has nothing to say. */
  void verify() {
    Compilation compilation = compiler.compile();
    assertEquals("", TwinCompiler.messages(compilation));
    Goldens.verify(test, TwinCompiler.generated(compilation));
  }
}
