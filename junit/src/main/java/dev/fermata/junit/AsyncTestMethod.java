package dev.fermata.junit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fermata.Coroutine;
import dev.fermata.testing.VirtualTime;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** An {@link AsyncTest} method of a class. */
record AsyncTestMethod(Class<?> type, Method method) {

  static Stream<AsyncTestMethod> allOf(Class<?> type) {
    return AnnotationSupport.findAnnotatedMethods(
            type, AsyncTest.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(method -> new AsyncTestMethod(type, method));
  }

  DynamicTest toDynamicTest() {
    URI source = URI.create("method:" + type.getName() + "#" + method.getName());
    return DynamicTest.dynamicTest(method.getName() + "()", source, this::run);
  }

  private void run() {
    int seconds = method.getAnnotation(AsyncTest.class).giveUpAfterSeconds();
    assertTimeoutPreemptively(Duration.ofSeconds(seconds), () -> {
      VirtualTime.run(coroutine());
    });
  }

  private Coroutine<?> coroutine() throws Throwable {
    Object result = call();
    if (result instanceof Coroutine<?> coroutine) {
      return coroutine;
    }
    throw new AssertionError("@AsyncTest method `"
        + method.getName()
        + "` returns `"
        + method.getReturnType().getSimpleName()
        + "`, so there is nothing to run\n  help: return a coroutine:\n      @AsyncTest @Async Coroutine<Void> "
        + method.getName()
        + "() { ... return done(); }");
  }

  private Object call() throws Throwable {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      method.setAccessible(true);
      return method.invoke(constructor.newInstance());
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
