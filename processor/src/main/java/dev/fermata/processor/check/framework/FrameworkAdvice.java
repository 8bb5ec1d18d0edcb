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
   */
  record Advice(String name, String propagation, boolean waitsForStages) {
    boolean isTransaction() {
      return name.equals(TRANSACTION);
    }
  }

  /** With these, whoever wrote the method does not ask for a transaction. */
  static final Set<String> WITHOUT = Set.of("NEVER", "NOT_SUPPORTED", "SUPPORTS");

  private static final String TRANSACTION = "transaction";
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

  private FrameworkAdvice() {}

  private static void put(Advice advice, String prefix, String name) {
    BY_ANNOTATION.put(prefix + name, advice);
  }

  /** What is put around methods that have an annotation, by its name. */
  static Map<String, Advice> byAnnotation() {
    return BY_ANNOTATION;
  }
}
