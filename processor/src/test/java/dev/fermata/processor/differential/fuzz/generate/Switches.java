package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Block;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Statement;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Switch statements: old ones that fall through, and those with arrows. */
final class Switches {
  private static final int TYPE_PATTERNS = 21;

  private final Generator generator;
  private final Dice dice;

  Switches(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Statement of(Place around) {
    Place place = around.breakTarget();
    if (generator.release >= TYPE_PATTERNS && dice.percent(35)) {
      return patterns(place);
    }
    return dice.percent(55) ? groups(place) : arrows(place);
  }

  private Statement groups(Place place) {
    Selector selector = Selector.any(generator, place, 4);
    StringBuilder text = new StringBuilder("switch (#) {");
    List<Node> parts = new ArrayList<>();
    parts.add(selector.value());
    boolean left = false;
    for (String label : selector.labels()) {
      text.append("\n  case ").append(label).append(":#");
      Block block = generator.block(place.inner());
      parts.add(block);
      if (block.completes() && dice.percent(50)) {
        text.append("\n  break;");
        left = true;
      }
    }
    if (left && dice.percent(60)) {
      text.append("\n  default:#");
      parts.add(generator.block(place.inner()));
    }
    return new Statement(text.append("\n}").toString(), parts, true);
  }

  private Statement arrows(Place place) {
    Selector selector = Selector.any(generator, place, 4);
    StringBuilder text = new StringBuilder("switch (#) {");
    List<Node> parts = new ArrayList<>();
    parts.add(selector.value());
    boolean completes = false;
    for (String label : selector.labels()) {
      text.append("\n  case ").append(label);
      if (dice.percent(10)) {
        text.append(" -> throw new Boom(#);");
        parts.add(generator.expression(Type.STRING, place, 2));
      } else {
        text.append(" ->#");
        Block block = generator.block(place.inner());
        parts.add(block);
        completes |= block.completes();
      }
    }
    if (completes) {
      text.append("\n  default ->#");
      parts.add(generator.block(place.inner()));
    }
    return new Statement(text.append("\n}").toString(), parts, true);
  }

  private Statement patterns(Place place) {
    StringBuilder text = new StringBuilder("switch (#) {");
    List<Node> parts = new ArrayList<>();
    parts.add(generator.expression(Type.OBJECT, place, 3));
    String nothing = dice.oneOf("", "\n  case null -> trace(\"null\");");
    text.append(nothing);
    for (Type type : List.of(Type.STRING, Type.PAIR)) {
      String name = generator.fresh("p");
      Place inside = place.in(place.scope().with(Variable.constant(name, type)));
      text.append("\n  case ").append(type).append(' ').append(name);
      if (dice.percent(50)) {
        text.append(" when SELF.fi > #");
        parts.add(generator.leaf(Type.INT, inside.in(inside.scope().capturing())));
      }
      text.append(" ->#");
      parts.add(generator.block(inside.inner()));
    }
    text.append("\n  default -> { }\n}");
    return new Statement(text.toString(), parts, true);
  }
}
