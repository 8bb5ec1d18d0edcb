package dev.fermata.bridges.builds;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Processor;

/**
 * A processor in the wrapper that Gradle puts around one that is isolating: Gradle's own classes.
 */
final class Gradle {
  private static final Path JAR = Path.of("target/gradle-api/gradle-api.jar");
  private static final String COMPILE = "org.gradle.api.internal.tasks.compile.";

  private final Object result;
  private final Processor processor;

  Gradle(Processor wrapped) throws Exception {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("no " + JAR + ": Maven copies it there");
    }
    ClassLoader classes =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
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
