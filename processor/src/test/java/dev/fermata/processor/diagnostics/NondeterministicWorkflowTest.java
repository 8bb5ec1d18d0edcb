package dev.fermata.processor.diagnostics;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class NondeterministicWorkflowTest {
  private static final String IMPORTS = """
      import io.temporal.workflow.QueryMethod;
      import io.temporal.workflow.SignalMethod;
      import io.temporal.workflow.Workflow;
      import io.temporal.workflow.WorkflowInterface;
      import io.temporal.workflow.WorkflowMethod;
      import io.temporal.workflow.unsafe.WorkflowUnsafe;
      import java.time.*;
      import java.util.concurrent.atomic.*;
      import java.util.random.*;

      @WorkflowInterface
      interface OrderWorkflow {
        @WorkflowMethod String process(String order);

        @SignalMethod default void add(String item) {}

        @QueryMethod default long age() { return 0; }
      }

      """;

  @TempDir
  Path folder;

  @Test
  void clocks(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              private final Instant made = Instant.now();

              public String process(String order) { return order; }

              @Async Coroutine<Long> processing(String order) {
                long begin = System.currentTimeMillis();
                await(sleep(Duration.ofDays(1)));
                return done(System.currentTimeMillis() - begin);
              }
            }
            """).is(0, 3);
  }

  @Test
  void randomNumbersAndIdentifiers(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              public String process(String order) { return UUID.randomUUID().toString(); }

              @Async Coroutine<Double> processing(String order) {
                var secret = new java.security.SecureRandom();
                return done(Math.random() + new Random().nextInt() + secret.nextInt());
              }
            }
            """).is(0, 4);
  }

  @Test
  void threads(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              public String process(String order) { return order; }

              public void add(String item) {
                try {
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                  return;
                }
              }

              @Async Coroutine<Long> processing(
                  List<String> orders, BlockingQueue<Long> queue, java.net.http.HttpClient client)
                  throws Exception {
                Thread.sleep(10);
                client.send(null, null);
                new Thread(() -> System.currentTimeMillis()).start();
                var pool = Executors.newFixedThreadPool(2);
                pool.submit(() -> Math.random());
                CompletableFuture.supplyAsync(() -> UUID.randomUUID());
                long found = queue.take();
                return done(found + await(toThread(() -> 1)) + orders.parallelStream().count());
              }
            }
            """).is(0, 10);
  }

  @Test
  void staticFieldsThatChange(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              static int orders;
              static String shop = "tea";
              private static final AtomicLong IDS = new AtomicLong();

              public String process(String order) { return order; }

              @Async Coroutine<String> processing(String order) {
                orders++;
                return done(order + Orders.orders + IDS.incrementAndGet() + shop + Other.prices);
              }
            }

            class Other {
              static int prices;
            }
            """).is(0, 4);
  }

  /** In the same class, at any depth. */
  @Test
  void whatTheWorkflowCalls(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              public String process(String order) { return order; }

              @Async Coroutine<String> processing(List<String> items) {
                items.forEach(item -> item.concat(id()));
                await(gather(items.stream().map(Orders::packing).toList()));
                Workflow.await(() -> System.currentTimeMillis() > 0);
                items.removeIf(item -> item.isEmpty() && Math.random() < 0.5);
                return done(Optional.of(shop()).orElseGet(UUID.randomUUID()::toString));
              }

              private static String id() { return UUID.randomUUID().toString(); }

              private String shop() { return LocalDate.now().toString(); }

              @Async static Coroutine<Void> packing(String item) {
                System.nanoTime();
                return done();
              }
            }
            """).is(0, 6);
  }

  @Test
  void whatATypeOfTheWorkflowInheritsItFrom(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            abstract class Base implements OrderWorkflow {}

            class Orders extends Base {
              public String process(String order) { return order; }

              @Async Coroutine<Long> processing() { return done(System.nanoTime()); }
            }
            """).is(0, 1);
  }

  @Test
  void whatAReplayDoesNotRepeatOrTemporalRecordsIsFine(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders implements OrderWorkflow {
              private static final Random SEEDED = new Random();
              private static final AtomicInteger RUNS = new AtomicInteger();
              private static Duration pause = Duration.ofDays(1);
              private long asked;

              public String process(String order) { return order; }

              public long age() { return asked = System.currentTimeMillis() + later(); }

              private long later() { return System.nanoTime(); }

              @Async Coroutine<String> processing(String order, Clock clock, Executor here) {
                String id = Workflow.sideEffect(String.class, () -> UUID.randomUUID().toString());
                UUID other = Workflow.sideEffect(UUID.class, UUID::randomUUID);
                RUNS.incrementAndGet();
                if (!WorkflowUnsafe.isReplaying()) {
                  await(sleep(pause));
                }
                Random random = new Random(Workflow.newRandom().nextLong());
                return done(id + other + random + LocalDate.now(clock) + Workflow.randomUUID());
              }

              @Async Coroutine<Void> telling() {
                if (!WorkflowUnsafe.isReplaying()) {
                  System.out.println("at " + Instant.now());
                }
                return done();
              }

              /** What runs the supplier, and where, is not known. */
              @Async Coroutine<String> given(Function<Supplier<String>, String> wrapper) {
                return done(wrapper.apply(() -> UUID.randomUUID().toString()));
              }

              @SuppressWarnings("NondeterministicWorkflow")
              @Async Coroutine<Long> measuring() { return done(System.nanoTime()); }

              public static void main(String[] args) {
                System.out.println(new Date() + UUID.randomUUID().toString());
              }

              static final class Activities {
                @Async Coroutine<Long> now() { return done(System.currentTimeMillis()); }
              }
            }
            """).isClean();
  }

  @Test
  void whatIsNoWorkflowOrNotAsyncIsFine(TestInfo test) {
    Rendered.of(folder, test, IMPORTS + """
            class Orders {
              @Async Coroutine<Long> now() { return done(System.currentTimeMillis()); }
            }

            class Blocking implements OrderWorkflow {
              public String process(String order) { return UUID.randomUUID().toString(); }
            }

            @io.temporal.activity.ActivityInterface
            interface Steps {}

            class Both implements OrderWorkflow, Steps {
              public String process(String order) { return order; }

              @Async Coroutine<UUID> id() { return done(UUID.randomUUID()); }
            }
            """).isClean();
  }

  /** Something wrong, and the code that takes its place. */
  private record Use(String wrong, String right, String behind) {
    Use(String wrong, String right) {
      this(wrong, right, "");
    }
  }

  private static final List<Use> USES = List.of(
      new Use("System.currentTimeMillis()", "Workflow.currentTimeMillis()"),
      new Use("System.nanoTime()", "TimeUnit.MILLISECONDS.toNanos(Workflow.currentTimeMillis())"),
      new Use("Instant.now()", "Instant.ofEpochMilli(Workflow.currentTimeMillis())"),
      now("LocalDate"),
      now("LocalDateTime"),
      now("LocalTime"),
      now("OffsetDateTime"),
      now("OffsetTime"),
      now("Year"),
      now("YearMonth"),
      now("java.time.chrono.JapaneseDate"),
      new Use(
          "ZonedDateTime.now(ZoneId.of(\"Z\"))",
          "ZonedDateTime.now(Clock.fixed(Instant.ofEpochMilli(Workflow.currentTimeMillis()),"
              + " ZoneId.of(\"Z\")))"),
      new Use(
          "Clock.systemUTC()",
          "((InstantSource) () -> Instant.ofEpochMilli(Workflow.currentTimeMillis()))"
              + ".withZone(ZoneOffset.UTC)"),
      new Use(
          "Clock.system(ZoneId.of(\"Z\"))",
          "((InstantSource) () -> Instant.ofEpochMilli(Workflow.currentTimeMillis()))"
              + ".withZone(ZoneId.of(\"Z\"))"),
      new Use(
          "InstantSource.system()",
          "((InstantSource) () -> Instant.ofEpochMilli(Workflow.currentTimeMillis()))"),
      new Use("new Date()", "new Date(Workflow.currentTimeMillis())"),
      new Use(
          "Calendar.getInstance()",
          "new Calendar.Builder().setInstant(Workflow.currentTimeMillis())"
              + ".setTimeZone(TimeZone.getTimeZone(\"UTC\")).build()"),
      new Use(
          "Calendar.getInstance(TimeZone.getDefault(), Locale.ROOT)",
          "new Calendar.Builder().setInstant(Workflow.currentTimeMillis())"
              + ".setTimeZone(TimeZone.getDefault()).setLocale(Locale.ROOT).build()"),
      new Use(
          "new GregorianCalendar()",
          "GregorianCalendar.from(Instant.ofEpochMilli(Workflow.currentTimeMillis())"
              + ".atZone(ZoneOffset.UTC))"),
      new Use("Math.random()", "Workflow.newRandom().nextDouble()"),
      new Use("new Random()", "Workflow.newRandom()"),
      new Use("ThreadLocalRandom.current()", "Workflow.newRandom()", ".nextInt(3)"),
      new Use("RandomGenerator.getDefault()", "Workflow.newRandom()"),
      new Use("new java.security.SecureRandom()", "Workflow.newRandom()", ".nextInt(3)"),
      new Use("new SplittableRandom()", "new SplittableRandom(Workflow.newRandom().nextLong())"),
      new Use("UUID.randomUUID()", "Workflow.randomUUID()"),
      new Use("List.of(1).parallelStream()", "List.of(1).stream()"),
      new Use("List.of(1).stream().parallel()", "List.of(1).stream().sequential()"));

  private static Use now(String type) {
    return new Use(
        type + ".now()",
        type + ".now(Clock.fixed(Instant.ofEpochMilli(Workflow.currentTimeMillis()),"
            + " ZoneOffset.UTC))");
  }

  @Test
  void everyReplacementCompilesInItsPlaceAndIsSilent() {
    List<Use> uses = new ArrayList<>(USES);
    Compiled wrong = compile(uses, Use::wrong);
    uses.forEach(use -> assertTrue(
        wrong.output().contains("\n      " + use.right() + "\n"),
        () -> use.right() + "\n" + wrong.output()));
    assertEquals(uses.size(), wrong.warnings(), wrong.output());
    assertEquals(0, wrong.errors(), wrong.output());
    assertEquals("", compile(uses, Use::right).output());
  }

  private Compiled compile(List<Use> uses, Function<Use, String> code) {
    String statements = uses.stream()
        .map(use -> "    used(" + code.apply(use) + use.behind() + ");\n")
        .collect(joining());
    return compile(IMPORTS + """
        class Orders implements OrderWorkflow {
          public String process(String order) { return order; }

          static void used(Object any) {}

          @Async Coroutine<Void> processing() {
        %s    return done();
          }
        }
        """.formatted(statements));
  }

  private Compiled compile(String source) {
    return new Javac(folder)
        .withClassPath(System.getProperty("java.class.path"))
        .source("shop/Orders.java", Rendered.HEAD + source)
        .compile();
  }

  @Test
  void whatStandsForADeclarationOrAStatementCompilesThereToo() {
    String source = IMPORTS + """
        class Orders implements OrderWorkflow {
          static int orders;
          private final java.security.SecureRandom random = new java.security.SecureRandom();

          public String process(String order) {
            try {
              TimeUnit.SECONDS.sleep(3);
              Thread.sleep(10);
            } catch (Exception e) {
              return "";
            }
            return order;
          }

          @Async Coroutine<Integer> processing(List<String> all) {
            Collections.shuffle(all);
            all.stream().map(one -> one + Optional.<UUID>empty().orElseGet(UUID::randomUUID));
            return done(orders++ + random.nextInt());
          }
        }
        """;
    Compiled wrong = compile(source);
    String right = source;
    for (Use each : List.of(
        new Use("static int orders;", "int orders;"),
        new Use(
            "private final java.security.SecureRandom random = new java.security.SecureRandom();",
            "private final Random random = Workflow.newRandom();"),
        new Use("TimeUnit.SECONDS.sleep(3)", "Workflow.sleep(TimeUnit.SECONDS.toMillis(3))"),
        new Use("Thread.sleep(10)", "Workflow.sleep(10)"),
        new Use("Collections.shuffle(all)", "Collections.shuffle(all, Workflow.newRandom())"),
        new Use("UUID::randomUUID", "() -> Workflow.randomUUID()"))) {
      assertTrue(wrong.output().contains("\n      " + each.right() + "\n"), wrong.output());
      right = right.replace(each.wrong(), each.right());
    }
    assertEquals(6, wrong.warnings(), wrong.output());
    assertEquals("", compile(right).output());
  }
}
