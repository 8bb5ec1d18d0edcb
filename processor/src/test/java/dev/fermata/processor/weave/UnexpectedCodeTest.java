package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

/** What the weave does not know stops it: a class is never left half done. */
class UnexpectedCodeTest {
  /** The one-byte form of loading the first local as an int. */
  private static final byte ILOAD_0 = 0x1a;

  @TempDir
  Path folder;

  @Test
  void anAwaitOutsideAsyncBodies() {
    assertEquals(
        "Plain.m awaits, and is not async",
        failure("static int m() { return await(done(1)); }", new NoBodies()));
  }

  @Test
  void anAsyncMethodWithoutStateMachine() {
    assertEquals(
        "no state machine was made for Plain.m()Ldev/fermata/Coroutine;",
        failure("@Async static Coroutine<Integer> m() { return done(1); }", new NoBodies()));
  }

  @Test
  void anAsyncLambdaWithoutStateMachine() {
    assertEquals(
        "no state machine was made for Plain.lambda$static$0",
        failure("static AsyncCallable<Integer> c = () -> done(await(done(1)));", new NoBodies()));
  }

  @Test
  void aClassFileThatIsBroken() throws IOException {
    byte[] classFile = plain("static int m(int i) { while (i > 0) { i--; } return i; }");
    for (int index = 0; index < classFile.length - 2; index++) {
      if ((classFile[index] & 0xff) == Opcodes.IFLE && classFile[index - 1] == ILOAD_0) {
        classFile[index + 1] = 0x40;
      }
    }
    assertEquals(
        "javac wrote a class file that cannot be read",
        assertThrows(
                WeaveException.class,
                () -> new HostWeaver(WeaveOptions.DEFAULT)
                    .weave(classFile, new NoBodies(), List.of()))
            .getMessage());
  }

  @Test
  void anAwaitThatTheSourceDoesNotHave() {
    AsyncBody body =
        new AsyncBody("Machine", "Plain.m", "Plain.java", List.of(), List.of(), Optional.empty());
    assertEquals(
        "in Plain.m: the code awaits and the source does not",
        failure(
            "@Async static Coroutine<Integer> m() { return done(await(done(1))); }",
            new OneBody("m", "()Ldev/fermata/Coroutine;", body)));
  }

  private String failure(String member, AsyncBodies bodies) {
    return assertThrows(
            WeaveException.class,
            () -> new HostWeaver(WeaveOptions.DEFAULT).weave(plain(member), bodies, List.of()))
        .getMessage();
  }

  private byte[] plain(String member) throws IOException {
    return Files.readAllBytes(new Javac(folder)
        .withoutProcessor()
        .source("Plain.java", """
            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Plain {
              %s
            }
            """.formatted(member))
        .compile()
        .classes()
        .resolve("Plain.class"));
  }
}
