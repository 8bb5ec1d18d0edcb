package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Member;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes random programs of tasks, groups, time limits and generators. Their Java is plain: what
 * matters is in which order what runs, and what a cancellation does on its way.
 */
public final class TaskProgramGenerator {
  /** What every such program imports. */
  public static final String IMPORTS = """
      import static dev.fermata.Fermata.await;
      import static dev.fermata.Fermata.createTask;
      import static dev.fermata.Fermata.done;
      import static dev.fermata.Fermata.emit;
      import static dev.fermata.Fermata.end;
      import static dev.fermata.Fermata.shield;
      import static dev.fermata.Fermata.sleep;
      import static dev.fermata.Fermata.timeout;
      import static dev.fermata.processor.differential.program.Probe.*;

      import dev.fermata.Async;
      import dev.fermata.AsyncCloseable;
      import dev.fermata.AsyncGenerator;
      import dev.fermata.AsyncTimeoutException;
      import dev.fermata.CancelledError;
      import dev.fermata.Coroutine;
      import dev.fermata.Task;
      import dev.fermata.TaskGroup;
      import dev.fermata.TaskGroupException;
      import dev.fermata.processor.differential.program.*;
      import dev.fermata.processor.differential.suspending.Source;
      import java.time.Duration;

      """;

  private static final String RESOURCE = """
      record R(int n) implements AsyncCloseable {
        R { trace("open " + n); }
        @Async public Coroutine<Void> closeAsync() {
          trace("closing " + n);
          trace(await(Source.<Integer>later(n)));
          if (rarely()) { throw new Boom("close"); }
          return done();
        }
      }""";

  private final Dice dice;
  private final TaskStatements statements;

  private TaskProgramGenerator(long seed) {
    dice = new Dice(seed);
    statements = new TaskStatements(dice);
  }

  /** The program of {@code seed}. */
  public static Unit program(String name, long seed) {
    return new TaskProgramGenerator(seed).unit(name);
  }

  private Unit unit(String name) {
    List<Node> members = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    List<String> generators = new ArrayList<>();
    members.add(Member.of(RESOURCE));
    for (int i = 0; i < 2 + dice.below(3); i++) {
      boolean emits = dice.percent(50);
      String method = (emits ? "g" : "m") + i;
      TaskPlace place = TaskPlace.body(methods, generators, emits);
      members.add(Member.of(
          "@Async static %s<Integer> %s(int a)#"
              .formatted(emits ? "AsyncGenerator" : "Coroutine", method),
          body(place)));
      (emits ? generators : methods).add(method);
    }
    members.add(Member.of(
        "@Async static Coroutine<Integer> whole(int a)#",
        body(TaskPlace.body(methods, generators, false))));
    members.add(Member.of("@Async public static Coroutine<Integer> program() {\n"
        + "  int result = await(whole(1));\n  return done(result);\n}"));
    return new Unit(name, List.copyOf(members));
  }

  private Block body(TaskPlace place) {
    List<Node> parts =
        new ArrayList<>(statements.block(place, 3 + dice.below(4)).parts());
    parts.add(Statement.last(place.emits() ? "return end();" : "return done(a);"));
    return new Block(List.copyOf(parts));
  }
}
