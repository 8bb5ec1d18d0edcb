package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Try statements: handlers, finally blocks and resources. */
final class Tries {
  private static final int UNNAMED = 22;
  private static final List<List<String>> UNCHECKED = List.of(
      List.of("Boom"),
      List.of("IllegalStateException | ArithmeticException"),
      List.of("RuntimeException"),
      List.of("Exception"),
      List.of("Throwable"),
      List.of("Bang | Boom", "Exception"),
      List.of("CancelledError"),
      List.of("Boom | CancelledError", "RuntimeException"),
      List.of("NullPointerException", "IndexOutOfBoundsException | Boom", "Throwable"));
  private static final List<List<String>> CHECKED =
      List.of(List.of("Oops"), List.of("Boom", "Oops"), List.of("Oops | Boom", "Throwable"));

  private final Generator generator;
  private final Dice dice;

  Tries(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Statement of(Place around) {
    Place place = around.guardedBlock();
    StringBuilder text = new StringBuilder("try ");
    List<Node> parts = new ArrayList<>();
    Place body = place;
    boolean resource = dice.percent(25);
    List<String> slow = new ArrayList<>();
    if (resource) {
      body = resources(place, slow, text, parts);
    }
    boolean checked = place.checked() && dice.percent(40);
    boolean completes = body(body, checked, slow, text, parts);
    boolean handlers = checked || dice.percent(70);
    if (handlers) {
      for (String types : dice.pick(checked ? CHECKED : UNCHECKED)) {
        completes |= handler(types, place, text, parts);
      }
    }
    if (dice.percent(45) || !handlers && !resource) {
      Block block = generator.block(place.inner());
      text.append(" finally#");
      parts.add(block);
      completes &= block.completes();
    }
    return new Statement(text.toString(), parts, completes);
  }

  private Place resources(Place place, List<String> slow, StringBuilder text, List<Node> parts) {
    Scope scope = place.scope().inner();
    text.append("(");
    for (int i = dice.below(2); i >= 0; i--) {
      String name = generator.fresh("r");
      String type = place.await() && dice.percent(50) ? "Slow" : "Res";
      text.append(type)
          .append(' ')
          .append(name)
          .append(" = new ")
          .append(type)
          .append("(#)")
          .append(i == 0 ? ") " : type.equals("Slow") ? ";/*within " + name + "*/ " : "; ");
      if (type.equals("Slow")) {
        slow.add((i == 0 ? "leave " : "within ") + name);
      }
      parts.add(generator.expression(Type.STRING, place.in(scope), 3));
    }
    return place.in(scope);
  }

  private boolean body(
      Place place, boolean checked, List<String> slow, StringBuilder text, List<Node> parts) {
    List<Node> statements = new ArrayList<>();
    String last = slow.isEmpty() ? "" : slow.get(slow.size() - 1);
    if (last.startsWith("leave")) {
      statements.add(Statement.of("/*" + last + ":*/"));
    }
    if (checked) {
      Expression bad = generator.expression(Type.BOOLEAN, place, 2);
      statements.add(Statement.of("check(rarely() && #, \"checked\");", bad));
    }
    Block inner = generator.block(place.inner());
    statements.addAll(inner.parts());
    for (int i = slow.size() - 1; i >= 0; i--) {
      statements.add(Statement.of("/*:" + slow.get(i) + "*/").completing(inner.completes()));
    }
    Block block = new Block(List.copyOf(statements));
    text.append("#");
    parts.add(block);
    return block.completes();
  }

  private boolean handler(String types, Place place, StringBuilder text, List<Node> parts) {
    if (generator.release >= UNNAMED && dice.percent(20)) {
      text.append(" catch (").append(types).append(" _)#");
      Block block = generator.block(place.inner());
      parts.add(block);
      return block.completes();
    }
    String name = generator.fresh("e");
    text.append(" catch (").append(types).append(' ').append(name).append(")#");
    List<Node> statements = new ArrayList<>();
    statements.add(Statement.of("trace(" + name + ");"));
    statements.addAll(generator.block(place.inner()).parts());
    Block block = new Block(statements);
    if (block.completes() && dice.percent(40)) {
      Expression again = generator.expression(Type.BOOLEAN, place, 2);
      statements.add(Statement.of("if (rarely() && #) { throw " + name + "; }", again));
    } else if (block.completes() && dice.percent(50)) {
      statements.add(Statement.of("trace(" + name + ");"));
    }
    parts.add(new Block(List.copyOf(statements)));
    return block.completes();
  }
}
