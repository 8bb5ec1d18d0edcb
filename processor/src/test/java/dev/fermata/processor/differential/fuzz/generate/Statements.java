package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Chooses the form of a statement. */
final class Statements {
  private static final int DEEPEST = 5;
  private static final int LONGEST = 100;

  private final Generator generator;
  private final Dice dice;
  private final Declarations declarations;
  private final Loops loops;
  private final Switches switches;
  private final Tries tries;
  private final Jumps jumps;
  private final Assignments assignments;
  private final Awaits awaits;

  Statements(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
    declarations = new Declarations(generator);
    loops = new Loops(generator);
    switches = new Switches(generator);
    tries = new Tries(generator);
    jumps = new Jumps(generator);
    assignments = new Assignments(generator);
    awaits = new Awaits(generator);
  }

  Block block(Place place) {
    List<Node> statements = new ArrayList<>();
    int count = generator.spent() ? 1 : 1 + dice.below(most(place));
    boolean reachable = true;
    for (int i = 0; i < count && reachable; i++) {
      Statement statement = statement(place);
      statements.add(statement);
      reachable = statement.completes();
    }
    if (reachable && dice.percent(35)) {
      statements.add(locals(place));
    }
    return new Block(List.copyOf(statements));
  }

  private int most(Place place) {
    if (place.nesting() > 0) {
      return 4;
    }
    return generator.isLongBody() ? LONGEST : 6;
  }

  Block body(Place place) {
    Block block = block(place);
    if (!block.completes()) {
      return block;
    }
    List<Node> statements = new ArrayList<>(block.parts());
    statements.add(jumps.returning(place));
    return new Block(List.copyOf(statements));
  }

  /** Shows some of the local variables, so that a wrong one is seen. */
  private Statement locals(Place place) {
    List<String> names = new ArrayList<>();
    for (Variable variable : place.scope().all()) {
      if (Type.PRINTABLE.contains(variable.type()) && dice.percent(50)) {
        names.add(variable.name());
      }
    }
    return Statement.of(
        "trace(" + String.join(" + \"|\" + ", names) + (names.isEmpty() ? "0);" : " + \"\");"));
  }

  private Statement statement(Place place) {
    generator.spend();
    int roll = dice.below(100);
    boolean small = generator.spent() || place.nesting() >= DEEPEST;
    if (small) {
      roll %= 60;
    }
    if (roll < 22) {
      return declarations.of(place, !small);
    } else if (roll < 38) {
      return effect(place);
    } else if (roll < 52) {
      return Statement.of("trace(#);", generator.expression(traceable(), place, 3));
    } else if (roll < 60) {
      return jumps.of(place);
    } else if (roll < 68) {
      return branch(place);
    } else if (roll < 78) {
      return loops.of(place);
    } else if (roll < 84) {
      return switches.of(place);
    } else if (roll < 95) {
      return place.tries() ? tries.of(place) : branch(place);
    }
    return rare(place);
  }

  private Type traceable() {
    return generator.anyType();
  }

  private Statement effect(Place place) {
    Expression assignment = assignments.statement(place, 3);
    if (assignment != null && dice.percent(70)) {
      return Statement.of("#;", assignment);
    }
    if (place.await()) {
      return dice.percent(20)
          ? Statement.of("await(P.pause());")
          : Statement.of("#;", awaits.plain(generator.anyType(), place, 3));
    }
    return Statement.of("trace(#);", generator.expression(generator.anyType(), place, 3));
  }

  private Statement branch(Place place) {
    Expression condition = generator.expression(Type.BOOLEAN, place, 3);
    Block then = generator.block(place.inner());
    if (dice.percent(50)) {
      return Statement.of("if (#)#", condition, then);
    }
    Block otherwise = generator.block(place.inner());
    return Statement.of("if (#)# else#", condition, then, otherwise)
        .completing(then.completes() || otherwise.completes());
  }

  private Statement rare(Place place) {
    switch (dice.below(place.tries() ? 4 : 3)) {
      case 0:
        Place.Label label = new Place.Label(generator.fresh("L"), false);
        return Statement.of(
            label.name() + ": { if (fuel())# }",
            generator.block(place.labelled(label).inner()));
      case 1:
        return Statement.of(
            "assert !rarely() || # : #;",
            generator.expression(Type.BOOLEAN, place, 2),
            generator.expression(Type.STRING, place, 2));
      case 2:
        Block block = generator.block(place.inner());
        return Statement.of("#", block).completing(block.completes());
      default:
        Block locked = generator.block(place.locked());
        return Statement.of("synchronized (LOCK)#", locked).completing(locked.completes());
    }
  }
}
