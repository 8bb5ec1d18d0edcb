package dev.fermata.processor.check.framework;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What frameworks do with the results of the methods that they call. */
final class FrameworkCalls {
  /**
   * How methods with an annotation are called.
   *
   * @param fact what the framework does with one that returns something
   * @param isCalled whether it calls such a method at all
   * @param awaited the results that it knows how to wait for
   * @param use what the method is called for
   * @param teachers the classes by which a program tells the framework of our types; empty if there
   *     are none
   */
  record Caller(String fact, boolean isCalled, Set<String> awaited, Use use, Set<String> teachers) {
    private Caller(String fact, boolean isCalled, Set<String> awaited, Use use) {
      this(fact, isCalled, awaited, use, Set.of());
    }
  }

  /** What a framework calls a method for. */
  enum Use {
    /** It is a test, or prepares one. */
    TEST,
    /** Something has happened. */
    EVENT,
    /** Somebody waits for what it returns. */
    ANSWER
  }

  private static final Caller JUPITER =
      new Caller("JUnit runs only methods that return nothing", false, Set.of(), Use.TEST);
  private static final Caller TEST_NG_TEST =
      new Caller("TestNG runs only tests that return nothing", false, Set.of(), Use.TEST);
  private static final Caller TEST_NG =
      new Caller("TestNG ignores what the method returns", true, Set.of(), Use.TEST);
  private static final Caller CONTAINER =
      new Caller("whoever calls the method ignores what it returns", true, Set.of(), Use.EVENT);
  private static final Caller SCHEDULER = new Caller(
      "the scheduler knows only the publishers of reactive libraries", true, Set.of(), Use.EVENT);
  private static final Caller EVENTS = new Caller(
      "what the method returns is published as an event; only a stage is waited for",
      true,
      ResultsForOthers.STAGES,
      Use.EVENT);
  private static final Caller REST = new Caller(
      "Jakarta REST takes what the method returns for the answer; only a stage is waited for",
      true,
      ResultsForOthers.STAGES,
      Use.ANSWER);
  private static final Caller MICRONAUT = new Caller(
      "Micronaut takes what the method returns for the answer; only stages and publishers are waited for",
      true,
      ResultsForOthers.STAGES,
      Use.ANSWER);

  private static final Caller SPRING = new Caller(
      "Spring takes what the method returns for the answer, unless `fermata-spring` tells it of coroutines",
      true,
      ResultsForOthers.STAGES,
      Use.ANSWER,
      Set.of(ResultsForOthers.COROUTINE_TYPES));

  private static final Map<String, Caller> BY_ANNOTATION = new HashMap<>();

  static {
    put(
        JUPITER,
        "org.junit.jupiter.api.",
        "Test",
        "TestTemplate",
        "RepeatedTest",
        "BeforeEach",
        "AfterEach",
        "BeforeAll",
        "AfterAll");
    put(JUPITER, "org.junit.jupiter.params.", "ParameterizedTest");
    put(JUPITER, "org.junit.", "Test", "Before", "After", "BeforeClass", "AfterClass");
    put(TEST_NG_TEST, "org.testng.annotations.", "Test");
    for (String when : new String[] {"Before", "After"}) {
      put(TEST_NG, "org.testng.annotations." + when, "Suite", "Test", "Groups", "Class", "Method");
    }
    put(CONTAINER, "jakarta.annotation.", "PostConstruct", "PreDestroy");
    put(CONTAINER, "javax.annotation.", "PostConstruct", "PreDestroy");
    put(SCHEDULER, "org.springframework.scheduling.annotation.", "Scheduled");
    put(REST, "jakarta.ws.rs.", "HttpMethod");
    put(REST, "javax.ws.rs.", "HttpMethod");
    put(MICRONAUT, "io.micronaut.http.annotation.", "HttpMethodMapping");
    put(SPRING, "org.springframework.web.bind.annotation.", "RequestMapping");
    put(EVENTS, "org.springframework.context.event.", "EventListener");
  }

  private FrameworkCalls() {}

  private static void put(Caller caller, String prefix, String... names) {
    for (String name : names) {
      BY_ANNOTATION.put(prefix + name, caller);
    }
  }

  /** Who calls the methods that have an annotation, by its name. */
  static Map<String, Caller> byAnnotation() {
    return BY_ANNOTATION;
  }
}
