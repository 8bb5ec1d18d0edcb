package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auto.value.processor.AutoValueProcessor;
import dev.fermata.MissingProcessorException;
import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async bodies may use what other processors write in the same compilation. */
class OtherProcessorsTest {
  private static final String AUTO_VALUE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import com.google.auto.value.AutoValue;
      import dev.fermata.*;
      import java.util.List;

      class Orders {
        @AutoValue
        abstract static class Order {
          abstract String item();

          abstract int cents();

          static Order of(String item, int cents) {
            return new AutoValue_Orders_Order(item, cents);
          }
        }

        @Async static Coroutine<Integer> price(AutoValue_Orders_Order order, List<AutoValue_Orders_Order> others) {
          int sum = order.cents();
          for (Order each : others) {
            await(yieldNow());
            sum += each.cents();
          }
          return done(sum);
        }

        static Integer main() {
          AutoValue_Orders_Order order = (AutoValue_Orders_Order) Order.of("pen", 21);
          return run(price(order, List.of(order)));
        }
      }
      """;

  private static final String LAST = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Orders {
        @Async <T extends Generated3> Coroutine<Integer> count(Generated3[] all, T one) {
          await(yieldNow());
          return done(all.length + one.value());
        }

        static Integer main() {
          return run(new Orders().count(new Generated3[1], new Generated3()));
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void autoValueAfterUs() throws ReflectiveOperationException {
    assertRuns(42, javac().withProcessor(new AutoValueProcessor()), AUTO_VALUE);
  }

  @Test
  void autoValueBeforeUs() throws ReflectiveOperationException {
    assertRuns(42, javac().withEarlierProcessor(new AutoValueProcessor()), AUTO_VALUE);
  }

  @Test
  void aTypeWrittenInTheThirdRound() throws ReflectiveOperationException {
    assertRuns(4, javac().withProcessor(new OneClassEachRound()), LAST);
  }

  @Test
  void aTypeThatNobodyWritesIsLeftToJavac() {
    Compiled compiled = javac().source("shop/Orders.java", LAST).compile();
    assertEquals(2, compiled.errors(), compiled.output());
    assertTrue(!compiled.output().contains("error: ["), compiled.output());
  }

  /** javac starts no processor once all annotations are claimed, so ours has to come first. */
  @Test
  void aProcessorThatClaimsTheOnlyAnnotation() throws ReflectiveOperationException {
    String source = """
        package shop;

        import static dev.fermata.Fermata.*;

        @Deprecated
        class Orders {
          static Integer main() {
            return run(() -> {
              await(yieldNow());
              return done(42);
            });
          }
        }
        """;
    assertRuns(42, javac().withProcessor(new Claiming()), source);
    Compiled starved = javac()
        .withEarlierProcessor(new Claiming())
        .source("shop/Orders.java", source)
        .compile();
    Throwable failure = assertThrows(
            InvocationTargetException.class, () -> starved.call("shop.Orders", "main"))
        .getCause();
    assertInstanceOf(MissingProcessorException.class, failure);
    String message = failure.getMessage();
    assertTrue(message.contains("put it before the other processors"), message);
  }

  private Javac javac() {
    return new Javac(folder).withClassPath(System.getProperty("java.class.path"));
  }

  private static void assertRuns(int expected, Javac javac, String source)
      throws ReflectiveOperationException {
    Compiled compiled = javac.source("shop/Orders.java", source).compile();
    assertTrue(compiled.succeeded(), compiled.output());
    assertEquals(expected, compiled.call("shop.Orders", "main"));
  }

  @SupportedAnnotationTypes("*")
  private static final class OneClassEachRound extends AbstractProcessor {
    private int round;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round <= 3) {
        String name = "Generated" + round;
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("shop." + name).openWriter()) {
          writer.write(
              "package shop; class " + name + " { int value() { return " + round + "; } }");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  @SupportedAnnotationTypes("java.lang.Deprecated")
  private static final class Claiming extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return true;
    }
  }
}
