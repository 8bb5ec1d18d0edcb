package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements in programs of tasks. All of them can be left at their end. */
final class TaskStatements {
  private static final int DEEPEST = 3;

  private final Dice dice;
  private final TaskExpressions expressions;
  private final TaskBlocks blocks;
  private int names;

  TaskStatements(Dice dice) {
    this.dice = dice;
    expressions = new TaskExpressions(dice);
    blocks = new TaskBlocks(dice, this);
  }

  Block block(TaskPlace place) {
    return block(place, 1 + dice.below(3));
  }

  Block block(TaskPlace place, int count) {
    List<Node> statements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statements.add(statement(place));
    }
    return new Block(List.copyOf(statements));
  }

  Expression number(TaskPlace place) {
    return expressions.number(place, 2);
  }

  String fresh(String prefix) {
    return prefix + ++names;
  }

  private Statement statement(TaskPlace place) {
    int roll = dice.below(place.nesting() < DEEPEST ? 100 : 55);
    if (place.emits() && dice.percent(25)) {
      return Statement.of("emit(#);", number(place));
    } else if (roll < 12) {
      return declaration(place);
    } else if (roll < 28) {
      return Statement.of("trace(#);", expressions.number(place, 3));
    } else if (roll < 38) {
      return Statement.of("if (rarely()) { " + exit(place) + " }");
    } else if (roll < 42) {
      return Statement.of("await(sleep(Duration.ofMillis(" + (1 + dice.below(60)) + ")));");
    } else if (roll < 55) {
      return ofTask(place);
    } else if (roll < 61) {
      return Statement.of(
          "if (#)# else#",
          expressions.condition(place, 2),
          block(place.inner()),
          block(place.inner()));
    } else if (roll < 70) {
      return loop(place);
    } else if (roll < 84) {
      return blocks.guarded(place);
    } else if (roll < 91) {
      return blocks.resource(place);
    }
    return place.generators().isEmpty() ? blocks.guarded(place) : blocks.consumer(place);
  }

  private Statement declaration(TaskPlace place) {
    Expression value = number(place);
    String name = fresh("v");
    place.numbers().add(name);
    return Statement.of("int " + name + " = #;", value);
  }

  private String exit(TaskPlace place) {
    if (!place.labels().isEmpty() && dice.percent(50)) {
      return dice.oneOf("break ", "continue ") + dice.pick(place.labels()) + ";";
    }
    return switch (dice.below(5)) {
      case 0, 1 -> place.emits() ? "return end();" : "return done(a);";
      case 2 -> "throw new CancelledError(\"own\");";
      default -> "throw new Boom(\"b" + dice.below(100) + "\");";
    };
  }

  private Statement ofTask(TaskPlace place) {
    if (place.tasks().isEmpty() || dice.percent(40)) {
      if (place.methods().isEmpty()) {
        return Statement.of("trace(#);", number(place));
      }
      Expression argument = number(place);
      String name = fresh("t");
      place.tasks().add(name);
      return Statement.of(
          "Task<Integer> " + name + " = createTask(" + dice.pick(place.methods()) + "(#));",
          argument);
    }
    String task = dice.pick(place.tasks());
    return Statement.of(
        switch (dice.below(4)) {
          case 0 -> "trace(" + task + ".cancel(\"by hand\"));";
          case 1 -> "trace(await(shield(" + task + ")));";
          default -> "trace(await(" + task + "));";
        });
  }

  private Statement loop(TaskPlace place) {
    String label = fresh("L");
    TaskPlace inside = place.loop(label);
    switch (dice.below(3)) {
      case 0:
        String index = fresh("i");
        inside.numbers().add(index);
        String step = place.emits() && dice.percent(30) ? "emit(" + index + ")" : "trace(a)";
        return Statement.of(
            label
                + ": for (int %s = 0; fuel() && %1$s < %d; %1$s++, %s)#"
                    .formatted(index, 1 + dice.below(4), step),
            block(inside));
      case 1:
        return Statement.of(
            label + ": while (fuel() && #)#", expressions.condition(place, 2), block(inside));
      default:
        return Statement.of(
            label + ": do# while (fuel() && #);", block(inside), expressions.condition(place, 2));
    }
  }
}
