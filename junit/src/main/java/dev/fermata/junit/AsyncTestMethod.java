package dev.fermata.junit;

import dev.fermata.Coroutine;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** One {@link AsyncTest} method of a class, and how it is run. */
record AsyncTestMethod(Class<?> host, Method method) {

  static Stream<AsyncTestMethod> allOf(Class<?> host) {
    List<Method> methods = AnnotationSupport.findAnnotatedMethods(
        host, AsyncTest.class, HierarchyTraversalMode.TOP_DOWN);
    return methods.stream().map(method -> new AsyncTestMethod(host, method));
  }

  DynamicTest toDynamicTest() {
    URI source = URI.create("method:" + host.getName() + "#" + method.getName());
    return DynamicTest.dynamicTest(method.getName() + "()", source, this::run);
  }

  void run() throws Throwable {
    AnnotationSupport.findAnnotation(method, Disabled.class)
        .ifPresent(disabled -> Assumptions.abort(disabled.value()));
    if (method.getParameterCount() > 0) {
      throw new AssertionError("test `" + name() + "` has parameters\n  help: let it have none");
    }
    Object instance = ReflectionSupport.newInstance(host);
    try {
      callAll(instance, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN);
      runOn(instance);
    } finally {
      callAll(instance, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP);
    }
  }

  private void runOn(Object instance) throws Throwable {
    AsyncTest settings = method.getAnnotation(AsyncTest.class);
    Duration limit = Duration.ofSeconds(settings.giveUpAfterSeconds());
    TestTimeline timeline = new TestTimeline(host.getName() + "." + method.getName());
    try {
      AsyncRun.run(limit, settings.realTime(), timeline, () -> coroutineOf(instance));
      timeline.passed();
    } catch (Throwable failure) {
      timeline.failed(failure);
      throw failure;
    }
  }

  private Coroutine<?> coroutineOf(Object instance) {
    Object returned = ReflectionSupport.invokeMethod(method, instance);
    if (returned instanceof Coroutine<?> coroutine) {
      return coroutine;
    }
    if (returned == null && Coroutine.class.isAssignableFrom(method.getReturnType())) {
      throw new AssertionError("test `"
          + name()
          + "` returned null, so there is nothing to run"
          + "\n  help: mark it @Async, and let it end with:"
          + "\n      return done();");
    }
    throw new AssertionError("test `"
        + name()
        + "` returns `"
        + method.getReturnType().getSimpleName()
        + "`, so there is nothing to run\n  help: return a coroutine, or make it an ordinary @Test:"
        + "\n      @AsyncTest @Async Coroutine<Void> "
        + method.getName()
        + "() {");
  }

  private void callAll(
      Object instance, Class<? extends Annotation> kind, HierarchyTraversalMode order) {
    for (Method each : AnnotationSupport.findAnnotatedMethods(host, kind, order)) {
      ReflectionSupport.invokeMethod(each, instance);
    }
  }

  private String name() {
    return host.getSimpleName() + "." + method.getName();
  }
}
