package dev.fermata.processor.builds;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.fermata.processor.AsyncProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** A file manager that keeps everything in memory. */
class InMemoryTest {

  @Test
  void classesThatNeverWereFilesAreCompleted() throws ReflectiveOperationException {
    Compilation compilation = compile(JavaFileObjects.forSourceString("shop.Orders", """
            package shop;

            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            public class Orders {
              static class Bank {
                @Async static Coroutine<Integer> balance() {
                  return done(await(done(41)));
                }
              }

              public static Integer main() {
                return run(() -> done(await(Bank.balance()) + 1));
              }
            }
            """));
    assertThat(compilation).succeededWithoutWarnings();
    Method main = new Loader(compilation).loadClass("shop.Orders").getMethod("main");
    assertEquals(42, main.invoke(null));
  }

  /** javac writes no class any more once an error is told, so there is none to complete. */
  @Test
  void theErrorOfOneClassIsTheOnlyOne() {
    Compilation compilation = compile(
        JavaFileObjects.forSourceString("shop.Orders", source("Orders", 2200)),
        JavaFileObjects.forSourceString("shop.Stores", source("Stores", 1)));
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("AsyncBodyTooLarge");
  }

  @Test
  void aClassThatJavacRefusesGetsNoSecondError() {
    Compilation compilation = compile(
        JavaFileObjects.forSourceString("shop.Accounts", source("Accounts", 1)),
        JavaFileObjects.forSourceString("shop.Orders", source("Orders", 20_000)));
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("code too large");
  }

  private static Compilation compile(JavaFileObject... sources) {
    return Compiler.javac().withProcessors(new AsyncProcessor()).compile(sources);
  }

  private static String source(String name, int awaits) {
    return """
        package shop;

        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        class %s {
          @Async static Coroutine<Integer> sum() {
            int total = 0;
            %s
            return done(total);
          }
        }
        """.formatted(name, "total += await(done(1)); ".repeat(awaits));
  }

  private static final class Loader extends ClassLoader {
    private final Compilation compilation;

    Loader(Compilation compilation) {
      super(InMemoryTest.class.getClassLoader());
      this.compilation = compilation;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/') + ".class";
      JavaFileObject file = compilation
          .generatedFile(StandardLocation.CLASS_OUTPUT, path)
          .orElseThrow(() -> new ClassNotFoundException(name));
      try (InputStream in = file.openInputStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
