package dev.fermata.bridges.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.fermata.bridges.compiling.TwinCompiler;
import dev.fermata.bridges.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wrong code of a page has just that mistake, and its right code none. */
class PagesTest {
  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final String HEAD = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import dev.fermata.bridge.*;

      """;

  @ParameterizedTest
  @EnumSource
  void theWrongCodeHasThatMistakeOnly(Code code) throws IOException {
    Compilation compilation = compile(code, "Wrong");
    String messages = TwinCompiler.messages(compilation);
    boolean isError = code.kind() == Diagnostic.Kind.ERROR;
    assertEquals(isError ? 1 : 0, compilation.errors().size(), messages);
    assertEquals(isError ? 0 : 1, compilation.warnings().size(), messages);
    assertTrue(messages.contains("[" + code + "] "), messages);
  }

  @ParameterizedTest
  @EnumSource
  void theRightCodeCompilesWithoutAWord(Code code) throws IOException {
    assertEquals("", TwinCompiler.messages(compile(code, "Right")));
  }

  @ParameterizedTest
  @EnumSource
  void aWarningSaysHowToSuppressIt(Code code) throws IOException {
    boolean isWarning = code.kind() != Diagnostic.Kind.ERROR;
    assertEquals(isWarning, page(code).contains("@SuppressWarnings(\"" + code + "\")"));
  }

  private static Compilation compile(Code code, String section) throws IOException {
    Matcher block =
        Pattern.compile("## " + section + "\n\n```java\n((?s:.*?))```").matcher(page(code));
    assertTrue(block.find(), section);
    return new TwinCompiler()
        .lenient()
        .source("shop.Store", HEAD + block.group(1))
        .compile();
  }

  private static String page(Code code) throws IOException {
    return Files.readString(PAGES.resolve(code + ".md"));
  }
}
