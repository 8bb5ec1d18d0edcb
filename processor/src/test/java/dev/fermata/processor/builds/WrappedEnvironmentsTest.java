package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.AsyncProcessor;
import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jetbrains.jps.javac.APIWrappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Build tools hide javac's environment from processors; look-alikes of their wrappers are used. */
class WrappedEnvironmentsTest {
  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Orders {
        @Async static Coroutine<Integer> count() {
          return done(await(done(41)) + 1);
        }

        static Integer main() {
          return run(count());
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void gradleHidesItInDelegate() throws ReflectiveOperationException {
    assertCompiles(GradleLike::new);
  }

  @Test
  void kotlinHidesItInProcessingEnv() throws ReflectiveOperationException {
    assertCompiles(KotlinLike::new);
  }

  @Test
  void intelliJHidesItInTheHandlerOfAProxy() throws ReflectiveOperationException {
    assertCompiles(WrappedEnvironmentsTest::proxy);
  }

  @Test
  void intelliJCanUnwrapItself() throws ReflectiveOperationException {
    assertCompiles(inner -> APIWrappers.wrap(ProcessingEnvironment.class, inner));
  }

  @Test
  void wrappersMayBeNested() throws ReflectiveOperationException {
    assertCompiles(inner -> new GradleLike(proxy(new KotlinLike(inner))));
  }

  @Test
  void anotherCompilerIsRefusedOnce(TestInfo test) {
    Compiled compiled = compile(OtherCompilerLike::new);
    Golden.verify(test, compiled.output());
    assertEquals(1, compiled.errors());
  }

  @Test
  void anotherCompilerThatShowsNoSourcesSaysWhatItCannotTell(TestInfo test) {
    Compiled compiled = new Javac(folder)
        .withOnlyProcessor(new Wrapping(WithoutSources::new))
        .source("shop/Orders.java", "package shop;\n\nclass Orders {}\n")
        .source("shop/Items.java", "package shop;\n\nclass Items {}\n")
        .compile();
    Golden.verify(test, compiled.output());
    assertEquals(0, compiled.errors());
    assertEquals(1, compiled.warnings());
  }

  private void assertCompiles(UnaryOperator<ProcessingEnvironment> wrapper)
      throws ReflectiveOperationException {
    Compiled compiled = compile(wrapper);
    assertTrue(compiled.succeeded(), compiled.output());
    assertEquals(42, compiled.call("shop.Orders", "main"));
  }

  private Compiled compile(UnaryOperator<ProcessingEnvironment> wrapper) {
    return new Javac(folder)
        .withOnlyProcessor(new Wrapping(wrapper))
        .source("shop/Orders.java", SOURCE)
        .compile();
  }

  private static ProcessingEnvironment proxy(ProcessingEnvironment inner) {
    return (ProcessingEnvironment) Proxy.newProxyInstance(
        WrappedEnvironmentsTest.class.getClassLoader(),
        new Class<?>[] {ProcessingEnvironment.class},
        new IntelliJLike(inner));
  }

  /** Hands the processor a wrapped environment. */
  @SupportedAnnotationTypes("*")
  private static final class Wrapping extends AbstractProcessor {
    private final UnaryOperator<ProcessingEnvironment> wrapper;
    private final AsyncProcessor processor = new AsyncProcessor();

    Wrapping(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init(wrapper.apply(environment));
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }

  private static final class GradleLike extends Forwarding {
    private final ProcessingEnvironment delegate;

    GradleLike(ProcessingEnvironment inner) {
      delegate = inner;
    }

    @Override
    ProcessingEnvironment inner() {
      return delegate;
    }
  }

  private static final class KotlinLike extends Forwarding {
    private final ProcessingEnvironment processingEnv;

    KotlinLike(ProcessingEnvironment inner) {
      processingEnv = inner;
    }

    @Override
    ProcessingEnvironment inner() {
      return processingEnv;
    }
  }

  private static class OtherCompilerLike extends Forwarding {
    private final Object unknown;

    OtherCompilerLike(ProcessingEnvironment inner) {
      unknown = inner;
    }

    @Override
    ProcessingEnvironment inner() {
      return (ProcessingEnvironment) unknown;
    }
  }

  /** What one does that runs on JDK 17 and has no source path. */
  private static final class WithoutSources extends OtherCompilerLike {
    WithoutSources(ProcessingEnvironment inner) {
      super(inner);
    }

    @Override
    public Elements getElementUtils() {
      return without(Elements.class, inner().getElementUtils(), "getFileObjectOf");
    }

    @Override
    public Filer getFiler() {
      return without(Filer.class, inner().getFiler(), "getResource");
    }

    private static <T> T without(Class<T> type, T inner, String missing) {
      InvocationHandler handler = (proxy, method, arguments) -> {
        if (method.getName().equals(missing)) {
          throw new UnsupportedOperationException(missing);
        }
        return method.invoke(inner, arguments);
      };
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
  }

  private record IntelliJLike(Object val$delegateTo) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return method.invoke(val$delegateTo, arguments);
    }
  }

  private abstract static class Forwarding implements ProcessingEnvironment {
    abstract ProcessingEnvironment inner();

    @Override
    public Map<String, String> getOptions() {
      return inner().getOptions();
    }

    @Override
    public Messager getMessager() {
      return inner().getMessager();
    }

    @Override
    public Filer getFiler() {
      return inner().getFiler();
    }

    @Override
    public Elements getElementUtils() {
      return inner().getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return inner().getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return inner().getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return inner().getLocale();
    }
  }
}
