package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.differential.harness.Difference;
import dev.fermata.processor.differential.harness.Program;
import dev.fermata.processor.differential.harness.Twins;
import java.util.List;
import java.util.Map;

/**
 * A piece of Java that has to do the same whether it is compiled as a coroutine or as plain
 * blocking code: with values that are there, that have to be waited for, and that are failures.
 */
final class Twin {
  private static final long SEED = 20260101;
  private static final Twins TWINS = new Twins(Runtime.version().feature());
  private static final String HEADER = """
      import static dev.fermata.Fermata.await;
      import static dev.fermata.Fermata.done;
      import static dev.fermata.processor.differential.program.Probe.check;
      import static dev.fermata.processor.differential.program.Probe.seen;
      import static dev.fermata.processor.differential.program.Probe.trace;
      import static dev.fermata.processor.differential.suspending.Source.later;
      import dev.fermata.Async;
      import dev.fermata.Awaitable;
      import dev.fermata.Coroutine;
      import dev.fermata.processor.differential.program.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  private Twin() {}

  /** Both twins agree on statements that are the body of an async method. */
  static void agreeOn(String statements) {
    agreeOnMembers("""
        @Async public static Coroutine<?> program() throws Throwable {
        %s
        }
        """.formatted(statements));
  }

  /** Both twins agree on the members of a class; the entry is an async {@code program()}. */
  static void agreeOnMembers(String members) {
    agreeOnUnit("public class Sample {\n" + members + "\n}");
  }

  /** Both twins agree on the classes of a compilation unit; the one with the entry is Sample. */
  static void agreeOnUnit(String classes) {
    Program program = new Program("Sample", HEADER + classes);
    List<Difference> differences = TWINS.compare(Map.of(program, SEED));
    assertEquals(List.of(), differences);
  }
}
