package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of hosts, methods and parameters that could get in each other's way. */
class NamesTest {
  private static final String HEAD = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      """;

  @TempDir
  Path folder;

  @Test
  void inTheUnnamedPackage() throws ReflectiveOperationException {
    Compiled compiled = compile("Orders.java", """
        class Orders {
          @Async Coroutine<Integer> count() {
            return done(await(done(1)));
          }

          static Integer main() {
            return run(new Orders().count());
          }
        }
        """);
    assertEquals(1, compiled.call("Orders", "main"));
  }

  @Test
  void beyondAscii() throws ReflectiveOperationException {
    Compiled compiled = compile("Größe.java", """
        class Größe {
          @Async Coroutine<String> 大きさ(String naïve) {
            return done(await(done("größer als " + naïve)));
          }

          static String main() {
            return run(new Größe().大きさ("née"));
          }
        }
        """);
    assertEquals("größer als née", compiled.call("Größe", "main"));
    assertEquals(List.of("Async_Gre__375a320c8fe315a16b67"), compiled.stateMachines());
  }

  /** Its own files hold what they are called by, and so must those that are added to them. */
  @Test
  void inALocaleWithoutTheirLetters() throws IOException {
    Files.writeString(folder.resolve("Orders.java"), HEAD + """
        public class Orders {
          @Async static Coroutine<Integer> größe() {
            await(yieldNow());
            return done(7);
          }

          public static void main(String[] args) {
            System.out.println(run(größe()));
          }
        }
        """);
    Map<String, String> locale = Map.of("LC_ALL", "C");
    Programs.Result compiled = Programs.run(
        folder,
        locale,
        "javac",
        "-encoding",
        "UTF-8",
        "-d",
        "classes",
        "-cp",
        Javac.runtime(),
        "-processorpath",
        Programs.processorPath(),
        "Orders.java");
    assertEquals("", compiled.output());
    Programs.Result result = Programs.run(
        folder, locale, "java", "-cp", "classes" + File.pathSeparator + Javac.runtime(), "Orders");
    assertEquals("7\n", result.output());
  }

  @Test
  void longerThanAFileMayBeCalled() throws ReflectiveOperationException {
    String host = "Orders".repeat(13);
    String method = "count".repeat(34);
    Compiled compiled =
        compile(host + ".java", """
        class HOST {
          @Async static Coroutine<Integer> METHOD() {
            return done(await(done(1)));
          }

          @Async static Coroutine<Integer> METHOD(int more) {
            return done(more + await(METHOD()));
          }

          @Async static Coroutine<Integer> METHOD2() {
            return done(await(METHOD(2)));
          }

          static Integer main() {
            return run(METHOD2());
          }
        }
        """.replace("HOST", host).replace("METHOD", method));
    assertEquals(3, compiled.call(host, "main"));
    String kept = ("Async_" + host + "_" + method).substring(0, 116);
    assertEquals(
        List.of(
            kept + "_4af6efb0497ebcfa7c65",
            kept + "_e210a8cdea0d87ae8ab9",
            kept + "_e299c6696d6432a64bdd"),
        compiled.stateMachines());
  }

  @Test
  void asLongAsTheyMayBe() {
    String method = "m".repeat(143 - ".class".length() - "Async_A_".length());
    assertEquals("Async_A_" + method, only("A", method));
    assertEquals(137, only("A", method + "m").length());
  }

  @Test
  void writtenInUnicodeEscapesForAnAsciiEncoding() throws ReflectiveOperationException {
    Compiled compiled = new Javac(folder)
        .options("-encoding", "US-ASCII", "-Xlint:all,-processing", "-Werror")
        .source("Orders.java", HEAD + """
                class Orders {
                  @Async Coroutine<String> gr\\u00f6\\u00dfe(String na\\u00efve) {
                    return done(await(done("\\u5927 " + na\\u00efve)));
                  }

                  static String main() {
                    return run(new Orders().gr\\u00f6\\u00dfe("n\\u00e9e"));
                  }
                }
                """)
        .compile();
    assertEquals("", compiled.output());
    assertEquals("\u5927 n\u00e9e", compiled.call("Orders", "main"));
  }

  @Test
  void overloads() throws ReflectiveOperationException {
    Compiled compiled = compile("Orders.java", """
        class Orders {
          @Async static Coroutine<Integer> add(int one) {
            return done(await(done(one)));
          }

          @Async static Coroutine<Integer> add(long one) {
            return done(10 * await(done((int) one)));
          }

          @Async static Coroutine<Integer> Add(int one) {
            return done(100 * await(done(one)));
          }

          static Integer main() {
            return run(() -> done(await(add(1)) + await(add(2L)) + await(Add(3))));
          }
        }
        """);
    assertEquals(321, compiled.call("Orders", "main"));
    assertEquals(
        List.of(
            "Async_Orders_Add_3",
            "Async_Orders_add",
            "Async_Orders_add_2",
            "Async_Orders_main_lambda1"),
        compiled.stateMachines());
  }

  @Test
  void sameSimpleNamesInDifferentHosts() throws ReflectiveOperationException {
    Compiled compiled = compile("Orders.java", """
        class Orders {
          static class A_b {
            @Async static Coroutine<Integer> c() {
              return done(await(done(1)));
            }
          }

          static class A {
            @Async static Coroutine<Integer> b_c() {
              return done(await(done(2)));
            }

            static class b {
              @Async static Coroutine<Integer> c() {
                return done(await(done(4)));
              }
            }
          }

          static Integer main() {
            return run(() -> done(await(A_b.c()) + await(A.b_c()) + await(A.b.c())));
          }
        }
        """);
    assertEquals(7, compiled.call("Orders", "main"));
  }

  @Test
  void hostsThatAreCompiledApartNeverShareAName() {
    List<String> names = List.of(
        only("A_b", "c"),
        only("A", "b_c"),
        only("A_", "b"),
        only("A", "_b"),
        only("A__", "c"),
        only("A", "___c"),
        only("_A", "c"),
        only("A", "_c"),
        only("A", "c".repeat(200)),
        only("A", "c".repeat(201)),
        only("AA", "c".repeat(200)),
        only("A", "größe"),
        only("A", "größte"));
    assertEquals(
        names.size(),
        names.stream().map(each -> each.toLowerCase(Locale.ROOT)).distinct().count(),
        names.toString());
  }

  @Test
  void aClassOfTheUserKeepsItsName() throws ReflectiveOperationException {
    Compiled compiled = compile("Orders.java", """
        class Async_Orders_count {
          static final int VALUE = 3;
        }

        class Orders {
          @Async static Coroutine<Integer> count() {
            return done(await(done(Async_Orders_count.VALUE)));
          }

          static Integer main() {
            return run(count());
          }
        }
        """);
    assertEquals(3, compiled.call("Orders", "main"));
    assertEquals(List.of("Async_Orders_count", "Async_Orders_count_2"), compiled.stateMachines());
  }

  @Test
  void parametersAndClassesNamedLikeWhatIsGenerated() throws ReflectiveOperationException {
    Compiled compiled = compile("Orders.java", """
        class Orders {
          static class StateTable {}

          record Override(int value) {}

          @Async Coroutine<Integer> count(int self, int STATES, int depth, int state, Override step,
              StateTable table, java.util.List<Object> String) {
            await(yieldNow());
            return done(self + STATES + depth + state + step.value());
          }

          static Integer main() {
            return run(new Orders().count(1, 2, 3, 4, new Override(5), null, null));
          }
        }
        """);
    assertEquals(15, compiled.call("Orders", "main"));
  }

  @Test
  void classesOfThePackageNamedLikeThoseOfTheLanguage() throws ReflectiveOperationException {
    Compiled compiled = compile("shop/Orders.java", """
        class Integer {}

        class Object {}

        class IllegalStateException {}

        class StateMachine {}

        class Generated {}

        class Orders {
          @Async static Coroutine<Integer> count(Object one, StateMachine two, java.lang.Integer three) {
            await(yieldNow());
            return done(new Integer());
          }

          static java.lang.String main() {
            return run(count(null, null, 1)).getClass().getName();
          }
        }
        """);
    assertEquals("shop.Integer", compiled.call("shop.Orders", "main"));
  }

  private String only(String host, String method) {
    Compiled compiled = new Javac(folder.resolve(host + "." + method))
        .source(
            host + ".java",
            HEAD + "class " + host + " { @Async Coroutine<Void> " + method
                + "() { return done(); } }")
        .compile();
    assertTrue(compiled.succeeded(), compiled.output());
    return compiled.stateMachines().get(0);
  }

  private Compiled compile(String path, String source) {
    String packageLine = path.contains("/") ? "package shop;\n\n" : "";
    Compiled compiled = new Javac(folder)
        .options("-encoding", "UTF-8", "-Xlint:all,-processing", "-Werror")
        .source(path, packageLine + HEAD + source)
        .compile();
    assertEquals("", compiled.output());
    return compiled;
  }
}
