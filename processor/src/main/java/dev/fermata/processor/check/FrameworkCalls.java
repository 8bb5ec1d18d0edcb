package dev.fermata.processor.check;

import dev.fermata.processor.abi.RuntimeTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What frameworks do with the results of the methods that they call. */
final class FrameworkCalls {
  /**
   * How methods with an annotation are called.
   *
   * @param fact what the framework does with one that returns something
   * @param isCalled whether it calls such a method at all
   * @param awaited the results that it knows how to wait for
   * @param isOfTest whether the method is a test or prepares one
   */
  record Caller(String fact, boolean isCalled, Set<String> awaited, boolean isOfTest) {}

  private static final Set<String> STAGES =
      Set.of(RuntimeTypes.COMPLETABLE_FUTURE, RuntimeTypes.COMPLETION_STAGE);

  private static final Caller JUPITER =
      new Caller("JUnit runs only methods that return nothing", false, Set.of(), true);
  private static final Caller TEST_NG_TEST =
      new Caller("TestNG runs only tests that return nothing", false, Set.of(), true);
  private static final Caller TEST_NG =
      new Caller("TestNG ignores what the method returns", true, Set.of(), true);
  private static final Caller CONTAINER =
      new Caller("whoever calls the method ignores what it returns", true, Set.of(), false);
  private static final Caller SCHEDULER = new Caller(
      "the scheduler knows only the publishers of reactive libraries", true, Set.of(), false);
  private static final Caller EVENTS = new Caller(
      "what the method returns is published as an event; only a stage is waited for",
      true,
      STAGES,
      false);

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
    put(EVENTS, "org.springframework.context.event.", "EventListener");
  }

  private FrameworkCalls() {}

  private static void put(Caller caller, String prefix, String... names) {
    for (String name : names) {
      BY_ANNOTATION.put(prefix + name, caller);
    }
  }

  /** Who calls the methods that have an annotation of that name. */
  static Optional<Caller> of(String annotation) {
    return Optional.ofNullable(BY_ANNOTATION.get(annotation));
  }
}
