package dev.fermata.processor.check.workflow;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Methods and constructors of the JDK, and ours, that do not do the same each time. */
public final class UnrepeatableCalls {
  /** What makes the difference. */
  enum Source {
    /** The clock of the machine. */
    TIME,
    /** Random numbers. */
    RANDOM,
    /** Random identifiers. */
    IDENTIFIER,
    /** Another thread, or a wait for the machine's clock. */
    THREAD
  }

  private static final String CONCURRENT = "java.util.concurrent.";
  private static final Set<String> TIME_PACKAGES = Set.of("java.time", "java.time.chrono");

  /** By their classes, those whose parameters do not matter; `<init>` is for all constructors. */
  private static final Map<Source, Map<String, Set<String>>> METHODS = Map.of(
      Source.TIME,
      Map.of(
          "java.lang.System",
          Set.of("currentTimeMillis", "nanoTime"),
          "java.time.Clock",
          Set.of(
              "system",
              "systemDefaultZone",
              "systemUTC",
              "tickMillis",
              "tickMinutes",
              "tickSeconds"),
          "java.time.InstantSource",
          Set.of("system"),
          "java.util.Calendar",
          Set.of("getInstance")),
      Source.RANDOM,
      Map.of(
          "java.lang.Math",
          Set.of("random"),
          "java.lang.StrictMath",
          Set.of("random"),
          "java.security.SecureRandom",
          Set.of("<init>", "getInstance", "getInstanceStrong"),
          CONCURRENT + "ThreadLocalRandom",
          Set.of("current"),
          "java.util.random.RandomGenerator",
          Set.of("getDefault", "of")),
      Source.IDENTIFIER,
      Map.of("java.util.UUID", Set.of("randomUUID")),
      Source.THREAD,
      Map.of(
          "java.lang.Thread",
          Set.of("ofPlatform", "ofVirtual", "sleep", "startVirtualThread"),
          "java.util.Timer",
          Set.of("<init>"),
          CONCURRENT + "CompletableFuture",
          Set.of("completeOnTimeout", "delayedExecutor", "orTimeout"),
          CONCURRENT + "ForkJoinPool",
          Set.of("<init>", "commonPool"),
          CONCURRENT + "ScheduledThreadPoolExecutor",
          Set.of("<init>"),
          CONCURRENT + "ThreadPoolExecutor",
          Set.of("<init>"),
          CONCURRENT + "TimeUnit",
          Set.of("sleep"),
          RuntimeTypes.FERMATA,
          Set.of("toThread"),
          RuntimeTypes.PACKAGE + ".LoopOutside",
          Set.of("runInExecutor")));

  /** By their classes, methods that do so in any class below. */
  private static final Map<String, Set<String>> THREADS_OF_SUBTYPES = Map.of(
      "java.util.Collection",
      Set.of("parallelStream"),
      "java.util.stream.BaseStream",
      Set.of("parallel"),
      CONCURRENT + "ExecutorService",
      Set.of("submit"),
      CONCURRENT + "ForkJoinTask",
      Set.of("fork"),
      CONCURRENT + "ScheduledExecutorService",
      Set.of("schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay"));

  private final Attribution attribution;

  public UnrepeatableCalls(Attribution attribution) {
    this.attribution = attribution;
  }

  /** What makes a method or a constructor do something else each time; empty if nothing does. */
  Optional<Source> source(ExecutableElement method) {
    if (!(method.getEnclosingElement() instanceof TypeElement owner)) {
      return Optional.empty();
    }
    String type = owner.getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    for (Map.Entry<Source, Map<String, Set<String>>> each : METHODS.entrySet()) {
      if (each.getValue().getOrDefault(type, Set.of()).contains(name)) {
        return Optional.of(each.getKey());
      }
    }
    if (isNow(method) || isOfNow(method, type)) {
      return Optional.of(Source.TIME);
    }
    if (isSeededByItself(method, type, name)) {
      return Optional.of(Source.RANDOM);
    }
    return isThread(method, owner, type, name) ? Optional.of(Source.THREAD) : Optional.empty();
  }

  /**
   * Whether it reads the clock of the system: that of another clock repeats what the clock does.
   */
  private boolean isNow(ExecutableElement method) {
    return attribution.isNamed(method, "now")
        && TIME_PACKAGES.contains(
            attribution.elements().getPackageOf(method).getQualifiedName().toString())
        && !takes(method, "java.time.Clock");
  }

  /** Whether it makes an object that shows when it was made. */
  private static boolean isOfNow(ExecutableElement method, String type) {
    if (method.getKind() != ElementKind.CONSTRUCTOR) {
      return false;
    }
    List<? extends VariableElement> parameters = method.getParameters();
    return switch (type) {
      case "java.util.Date" -> parameters.isEmpty();
      case "java.util.GregorianCalendar" ->
        parameters.stream().noneMatch(each -> each.asType().getKind().isPrimitive());
      default -> false;
    };
  }

  /** Whether random numbers come of it that no seed of the caller's decides. */
  private static boolean isSeededByItself(ExecutableElement method, String type, String name) {
    int parameters = method.getParameters().size();
    return switch (type) {
      case "java.util.Random", "java.util.SplittableRandom" ->
        method.getKind() == ElementKind.CONSTRUCTOR && parameters == 0;
      case "java.util.random.RandomGeneratorFactory" -> name.equals("create") && parameters == 0;
      case "java.util.Collections" -> name.equals("shuffle") && parameters == 1;
      default -> false;
    };
  }

  private boolean isThread(ExecutableElement method, TypeElement owner, String type, String name) {
    boolean isMadeThread = method.getKind() == ElementKind.CONSTRUCTOR
        && attribution.isSubtype(owner.asType(), "java.lang.Thread");
    boolean isPool = type.equals(CONCURRENT + "Executors") && name.startsWith("new");
    boolean isStage =
        type.equals(RuntimeTypes.COMPLETABLE_FUTURE) || type.equals(RuntimeTypes.COMPLETION_STAGE);
    return isMadeThread
        || isPool
        || isStage && name.endsWith("Async") && !takes(method, CONCURRENT + "Executor")
        || THREADS_OF_SUBTYPES.entrySet().stream()
            .anyMatch(each -> each.getValue().contains(name)
                && attribution.isSubtype(owner.asType(), each.getKey()));
  }

  private boolean takes(ExecutableElement method, String type) {
    return method.getParameters().stream()
        .anyMatch(each -> attribution.isNamed(each.asType(), type));
  }
}
