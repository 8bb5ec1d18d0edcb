package dev.fermata.bridges.builds;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Processor;

/**
 * Gradle's own classes: what it reads from a processor path, the wrapper that it puts around a
 * processor that is isolating, and what it finds out about class files.
 */
final class Gradle {
  private static final Path JAR = Path.of("target/gradle-api/gradle-api.jar");
  private static final String COMPILE = "org.gradle.api.internal.tasks.compile.";

  private final ClassLoader classes;

  Gradle() throws Exception {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("no " + JAR + ": Maven copies it there");
    }
    classes =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  /** A processor as Gradle hands it to javac. */
  Isolating isolating(Processor processor) throws ReflectiveOperationException {
    return new Isolating(processor);
  }

  /** The processors on a path, and what Gradle takes each for. */
  @SuppressWarnings("unchecked")
  Map<String, String> declared(List<File> path) throws ReflectiveOperationException {
    Class<?> caches = classes.loadClass("org.gradle.cache.internal.FileContentCacheFactory");
    Object noCache = Proxy.newProxyInstance(
        classes, new Class<?>[] {caches}, (proxy, method, arguments) -> withoutCache(arguments[2]));
    Class<?> detectors = classes.loadClass(COMPILE + "processing.AnnotationProcessorDetector");
    Object detector = detectors
        .getConstructor(caches, classes.loadClass("org.slf4j.Logger"), boolean.class)
        .newInstance(noCache, null, false);
    var found = (Map<String, Object>)
        detectors.getMethod("detectProcessors", Iterable.class).invoke(detector, path);
    Map<String, String> types = new TreeMap<>();
    for (var each : found.entrySet()) {
      Object type = each.getValue().getClass().getMethod("getType").invoke(each.getValue());
      types.put(each.getKey(), type.toString());
    }
    return types;
  }

  private Object withoutCache(Object calculator) throws ReflectiveOperationException {
    Class<?> cache = classes.loadClass("org.gradle.cache.internal.FileContentCache");
    Method calculate = classes
        .loadClass("org.gradle.cache.internal.FileContentCacheFactory$Calculator")
        .getMethod("calculate", File.class, boolean.class);
    return Proxy.newProxyInstance(
        classes,
        new Class<?>[] {cache},
        (proxy, method, arguments) ->
            calculate.invoke(calculator, arguments[0], ((File) arguments[0]).isFile()));
  }

  /** The classes whose change makes a class file stale. */
  @SuppressWarnings("unchecked")
  Set<String> dependencies(byte[] classFile) throws ReflectiveOperationException {
    Class<?> interner = classes.loadClass("org.gradle.api.internal.cache.StringInterner");
    Class<?> analyzers =
        classes.loadClass(COMPILE + "incremental.analyzer.DefaultClassDependenciesAnalyzer");
    Object analyzer =
        analyzers.getConstructor(interner).newInstance(interner.getConstructor().newInstance());
    Object analysis = analyzers
        .getMethod("getClassAnalysis", InputStream.class)
        .invoke(analyzer, new ByteArrayInputStream(classFile));
    Set<String> all = new HashSet<>();
    for (String kind : List.of("getPrivateClassDependencies", "getAccessibleClassDependencies")) {
      all.addAll((Set<String>) analysis.getClass().getMethod(kind).invoke(analysis));
    }
    return all;
  }

  /** One compilation with one processor. */
  final class Isolating {
    private final Object result;
    private final Processor processor;

    private Isolating(Processor wrapped) throws ReflectiveOperationException {
      Class<?> results =
          classes.loadClass(COMPILE + "incremental.processing.AnnotationProcessingResult");
      Class<?> ofOne =
          classes.loadClass(COMPILE + "incremental.processing.AnnotationProcessorResult");
      result = results.getConstructor().newInstance();
      processor = (Processor) classes
          .loadClass(COMPILE + "processing.IsolatingProcessor")
          .getConstructor(Processor.class, ofOne)
          .newInstance(
              wrapped,
              ofOne
                  .getConstructor(results, String.class)
                  .newInstance(result, wrapped.getClass().getName()));
    }

    Processor processor() {
      return processor;
    }

    /** Why the next build would compile everything; null if it would not. */
    String fullRebuildCause() throws ReflectiveOperationException {
      return (String) result.getClass().getMethod("getFullRebuildCause").invoke(result);
    }

    /** What Gradle writes again when a type changes. */
    @SuppressWarnings("unchecked")
    Set<String> generatedFrom(String type) throws ReflectiveOperationException {
      Object generated =
          result.getClass().getMethod("getGeneratedTypesWithIsolatedOrigin").invoke(result);
      return ((Map<String, Set<String>>) generated).get(type);
    }
  }
}
