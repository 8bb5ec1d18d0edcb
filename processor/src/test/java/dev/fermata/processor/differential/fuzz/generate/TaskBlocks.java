package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import java.util.ArrayList;
import java.util.List;

/** Blocks that a cancellation has to leave: handlers, clean-up, resources, groups, generators. */
final class TaskBlocks {
  private static final List<List<String>> HANDLED = List.of(
      List.of("Boom"),
      List.of("CancelledError"),
      List.of("Boom", "CancelledError"),
      List.of("Boom | CancelledError"),
      List.of("AsyncTimeoutException"),
      List.of("TaskGroupException", "CancelledError"),
      List.of("RuntimeException"),
      List.of("Throwable"));

  private final Dice dice;
  private final TaskStatements statements;

  TaskBlocks(Dice dice, TaskStatements statements) {
    this.dice = dice;
    this.statements = statements;
  }

  /** A try statement without resources. */
  Statement guarded(TaskPlace place) {
    StringBuilder text = new StringBuilder("try#");
    List<Node> parts = new ArrayList<>();
    parts.add(statements.block(place.inner()));
    boolean handlers = dice.percent(65);
    if (handlers) {
      handlers(place, text, parts);
    }
    if (!handlers || dice.percent(45)) {
      text.append(" finally#");
      parts.add(cleanUp(place));
    }
    return new Statement(text.toString(), List.copyOf(parts), true);
  }

  private void handlers(TaskPlace place, StringBuilder text, List<Node> parts) {
    for (String types : dice.pick(HANDLED)) {
      String name = statements.fresh("e");
      text.append(" catch (").append(types).append(' ').append(name).append(")#");
      List<Node> handler = new ArrayList<>();
      handler.add(Statement.of("trace(" + name + ");"));
      handler.addAll(statements.block(place.inner()).parts());
      if (dice.percent(60)) {
        handler.add(Statement.of("if (rarely()) { throw " + name + "; }"));
      }
      parts.add(new Block(List.copyOf(handler)));
    }
  }

  private Block cleanUp(TaskPlace place) {
    List<Node> cleanUp = new ArrayList<>();
    cleanUp.add(Statement.of("trace(\"finally\");"));
    if (dice.percent(60)) {
      cleanUp.add(Statement.of("trace(await(Source.<Integer>later(" + dice.below(10) + ")));"));
    }
    cleanUp.addAll(statements.block(place.inner(), 1).parts());
    cleanUp.add(Statement.of("trace(\"cleaned up\");"));
    return new Block(List.copyOf(cleanUp));
  }

  /** The block of a resource that waits, a time limit or a group. */
  Statement resource(TaskPlace place) {
    String name = statements.fresh("r");
    List<Node> inner = new ArrayList<>();
    String made;
    switch (dice.below(place.methods().isEmpty() ? 2 : 4)) {
      case 0 -> made = "new R(" + dice.below(10) + ")";
      case 1 -> made = "timeout(Duration.ofMillis(" + (1 + dice.below(150)) + "))";
      default -> {
        made = "new TaskGroup()";
        for (int i = dice.below(3); i >= 0; i--) {
          inner.add(Statement.of(
              name + ".createTask(" + dice.pick(place.methods()) + "(#));",
              statements.number(place)));
        }
      }
    }
    inner.addAll(statements.block(place.inner()).parts());
    return block(place, name, made, inner);
  }

  private Statement block(TaskPlace place, String name, String made, List<Node> inner) {
    List<Node> marked = new ArrayList<>();
    marked.add(Statement.of("/*leave " + name + ":*/"));
    marked.addAll(inner);
    marked.add(Statement.of("/*:leave " + name + "*/"));
    StringBuilder text = new StringBuilder("try (var " + name + " = " + made + ")#");
    List<Node> parts = new ArrayList<>();
    parts.add(new Block(List.copyOf(marked)));
    if (dice.percent(40)) {
      handlers(place, text, parts);
    }
    if (dice.percent(30)) {
      text.append(" finally#");
      parts.add(cleanUp(place));
    }
    return new Statement(text.toString(), List.copyOf(parts), true);
  }

  /** Takes values of a generator, until one day it takes no more. */
  Statement consumer(TaskPlace place) {
    String name = statements.fresh("g");
    String label = statements.fresh("L");
    String value = statements.fresh("v");
    String made = dice.pick(place.generators()) + "(" + dice.below(10) + ")";
    TaskPlace loop = place.loop(label);
    loop.numbers().add(value);
    List<Node> taking = new ArrayList<>();
    if (dice.percent(30)) {
      taking.add(Statement.of("trace(await(" + name + ".hasNext()));"));
    }
    if (dice.percent(30)) {
      taking.add(Statement.of("trace(await(Source.<Integer>later(1)));"));
    }
    taking.add(Statement.of("int " + value + " = " + name + ".next();\ntrace(" + value + ");"));
    taking.addAll(statements.block(loop).parts());
    Statement all = Statement.of(
        label + ": while (fuel() && await(" + name + ".hasNext()))#",
        new Block(List.copyOf(taking)));
    if (dice.percent(25)) {
      return Statement.of(
          "{ var " + name + " = " + made + "; try# finally# }",
          Block.of(all),
          Block.of(
              Statement.of("await(" + name + ".closeAsync());"),
              Statement.of("trace(await(" + name + ".hasNext()));")));
    }
    List<Node> inner = new ArrayList<>();
    inner.add(all);
    inner.addAll(statements.block(place.inner(), 1).parts());
    return block(place, name, made, inner);
  }
}
