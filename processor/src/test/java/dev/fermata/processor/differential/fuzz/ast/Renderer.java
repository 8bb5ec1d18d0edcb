package dev.fermata.processor.differential.fuzz.ast;

import dev.fermata.processor.differential.harness.Program;

/** Prints a program as Java; every statement stands on lines of its own. */
public final class Renderer {
  /** What programs of values import. */
  public static final String IMPORTS = """
      import static dev.fermata.Fermata.await;
      import static dev.fermata.Fermata.createTask;
      import static dev.fermata.Fermata.done;
      import static dev.fermata.processor.differential.program.Probe.*;

      import dev.fermata.Async;
      import dev.fermata.AsyncCloseable;
      import dev.fermata.CancelledError;
      import dev.fermata.Coroutine;
      import dev.fermata.Future;
      import dev.fermata.Task;
      import dev.fermata.processor.differential.program.*;
      import dev.fermata.processor.differential.suspending.Source;
      import java.util.*;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.CompletionStage;
      import java.util.function.*;

      """;

  private final StringBuilder text = new StringBuilder();
  private String margin = "";

  private Renderer() {}

  /** The text of {@code unit}. */
  public static Program render(Unit unit) {
    return render(unit, IMPORTS);
  }

  /** The text of {@code unit} behind {@code imports}. */
  public static Program render(Unit unit, String imports) {
    Renderer renderer = new Renderer();
    renderer.text.append(imports);
    renderer.node(unit);
    return new Program(unit.name(), renderer.text.toString());
  }

  private void node(Node node) {
    if (node instanceof Unit unit) {
      text.append("public class ").append(unit.name());
      lines(unit);
      text.append('\n');
    } else if (node instanceof Block block) {
      lines(block);
    } else if (node instanceof Expression expression) {
      filled(expression.text(), expression);
    } else if (node instanceof Statement statement) {
      filled(statement.text(), statement);
    } else if (node instanceof Member member) {
      filled(member.text(), member);
    }
  }

  private void lines(Node node) {
    String outer = margin;
    text.append(" {\n");
    margin = outer + "  ";
    for (Node part : node.parts()) {
      text.append(margin);
      node(part);
      text.append('\n');
    }
    margin = outer;
    text.append(margin).append('}');
  }

  private void filled(String pattern, Node node) {
    int part = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '#') {
        node(node.parts().get(part++));
      } else if (c == '\n') {
        text.append('\n').append(margin);
      } else {
        text.append(c);
      }
    }
  }
}
