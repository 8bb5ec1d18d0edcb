package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncBodyTooLargeTest {
  @TempDir
  Path folder;

  @Test
  void aMethodThatFitsOnlyUntilItCanSuspend(TestInfo test) {
    String body = "int total = 0; " + "total += await(done(1)); ".repeat(2200);
    Compiled compiled =
        compile("@Async static Coroutine<Integer> sum() {\n" + body + "\nreturn done(total);\n}");
    Golden.verify(test, compiled.output());
    assertEquals(1, compiled.errors());
  }

  @Test
  void aClassWithMoreConstantsThanItMayHave(TestInfo test) {
    String constants = IntStream.range(0, 32_745)
        .mapToObj(i -> "static final int C" + i + " = " + (100_000 + i) + ";")
        .collect(Collectors.joining(" "));
    Compiled compiled = compile(
        constants + "\n@Async static Coroutine<Integer> sum() { return done(await(done(1))); }");
    assertEquals(1, compiled.errors(), compiled.output());
    Golden.verify(test, compiled.output().lines().limit(1).collect(Collectors.joining()));
  }

  @Test
  void aLambda(TestInfo test) {
    String body = "int total = 0; " + "total += await(done(1)); ".repeat(2200);
    Compiled compiled = compile(
        "static final AsyncCallable<Integer> SUM = () -> {\n" + body + "\nreturn done(total);\n};");
    Golden.verify(test, compiled.output());
    assertEquals(1, compiled.errors());
  }

  /** javac writes no class file any more, so nothing more may be looked for. */
  @Test
  void whatJavacItselfFindsTooLargeIsLeftToJavac(TestInfo test) {
    String body = "int total = 0; " + "total += total * total; ".repeat(20_000);
    Compiled compiled =
        compile("@Async static Coroutine<Integer> sum() {\n" + body + "\nreturn done(total);\n}");
    assertEquals(1, compiled.errors(), compiled.output());
    Golden.verify(test, compiled.output());
  }

  /** javac writes none of them again, and they are complete already. */
  @Test
  void classFilesOfAnEarlierCompilationStayAsTheyAre() throws IOException {
    compile(nested("return done(1);"));
    byte[] first = classFile("Orders$First");
    byte[] last = classFile("Orders$Last");
    Compiled compiled = compile(nested(
        "int total = 0; " + "total += await(done(1)); ".repeat(2200) + "return done(total);"));
    assertEquals(1, compiled.errors(), compiled.output());
    assertArrayEquals(first, classFile("Orders$First"));
    assertArrayEquals(last, classFile("Orders$Last"));
  }

  private static String nested(String body) {
    return """
        static class First { @Async Coroutine<Void> open() { return done(await(done())); } }
        static class Large { @Async Coroutine<Integer> sum() { %s } }
        static class Last { @Async Coroutine<Void> close() { return done(await(done())); } }
        """.formatted(body);
  }

  private byte[] classFile(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("classes").resolve(name + ".class"));
  }

  private Compiled compile(String member) {
    return new Javac(folder)
        .source(
            "Accounts.java", source("Accounts", "@Async Coroutine<Void> open() { return done(); }"))
        .source("Orders.java", source("Orders", member))
        .source(
            "Stores.java", source("Stores", "@Async Coroutine<Void> close() { return done(); }"))
        .compile();
  }

  private static String source(String name, String member) {
    return """
        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        class %s {
          %s
        }
        """.formatted(name, member);
  }
}
