package dev.fermata.processor.check.framework;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What frameworks and agents put around the calls of methods. */
final class FrameworkAdvice {
  /**
   * What begins with a call.
   *
   * @param name what it is
   * @param propagation the element of the annotation that says whether there is to be one, or
   *     nothing
   * @param waitsForStages whether it goes on until a stage that is returned has ended
   * @param teachers the classes by which a program tells it of our types; empty if there are none
   */
  record Advice(String name, String propagation, boolean waitsForStages, Set<String> teachers) {
    private Advice(String name, String propagation, boolean waitsForStages) {
      this(name, propagation, waitsForStages, Set.of());
    }

    boolean isCache() {
      return name.equals(CACHE);
    }

    boolean isTransaction() {
      return name.equals(TRANSACTION);
    }
  }

  /** With these, whoever wrote the method does not ask for a transaction. */
  static final Set<String> WITHOUT = Set.of("NEVER", "NOT_SUPPORTED", "SUPPORTS");

  private static final String TRANSACTION = "transaction";
  private static final String CACHE = "cache";
  private static final Map<String, Advice> BY_ANNOTATION = new HashMap<>();

  static {
    put(
        new Advice(TRANSACTION, "propagation", false),
        "org.springframework.transaction.annotation.",
        "Transactional");
    put(
        new Advice(TRANSACTION, "propagation", true),
        "io.micronaut.transaction.annotation.",
        "Transactional");
    put(new Advice(TRANSACTION, "value", true), "jakarta.transaction.", "Transactional");
    put(new Advice(TRANSACTION, "value", true), "javax.transaction.", "Transactional");
    Advice span = new Advice("span", "", true);
    put(span, "io.opentelemetry.instrumentation.annotations.", "WithSpan");
    put(span, "io.micrometer.tracing.annotation.", "NewSpan");
    put(span, "io.micronaut.tracing.annotation.", "NewSpan");
    put(new Advice("measurement", "", true), "io.micrometer.core.annotation.", "Timed");
    put(new Advice("observation", "", true), "io.micrometer.observation.annotation.", "Observed");
    put(new Advice("attempt", "", true), "io.github.resilience4j.retry.annotation.", "Retry");
    put(new Advice("attempt", "", true), "org.eclipse.microprofile.faulttolerance.", "Retry");
    put(new Advice("attempt", "", true), "org.springframework.resilience.annotation.", "Retryable");
    put(new Advice("attempt", "", false), "org.springframework.retry.annotation.", "Retryable");
  }

  static {
    Advice spring = new Advice(
        CACHE, "", true, Set.of(ResultsForOthers.COROUTINE_TYPES, "reactor.core.publisher.Mono"));
    put(spring, "org.springframework.cache.annotation.", "Cacheable");
    put(spring, "org.springframework.cache.annotation.", "CachePut");
    Advice cache = new Advice(CACHE, "", true);
    put(cache, "io.micronaut.cache.annotation.", "Cacheable");
    put(cache, "io.quarkus.cache.", "CacheResult");
    put(cache, "javax.cache.annotation.", "CacheResult");
  }

  private FrameworkAdvice() {}

  private static void put(Advice advice, String prefix, String name) {
    BY_ANNOTATION.put(prefix + name, advice);
  }

  /** What is put around methods that have an annotation, by its name. */
  static Map<String, Advice> byAnnotation() {
    return BY_ANNOTATION;
  }
}
