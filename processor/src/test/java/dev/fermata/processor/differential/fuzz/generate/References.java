package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Expression;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/** Objects, arrays and texts. */
final class References {
  private final Generator generator;
  private final Dice dice;

  References(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  Expression of(Type type, Place place, int depth) {
    if (type.element() != null) {
      return array(type, place, depth);
    }
    return switch (type.name()) {
      case "String" -> text(place, depth);
      case "Object" -> {
        Type from = generator.anyType();
        yield make(
            type,
            from.element() == null ? "((Object) #)" : "((Object) P.brief(#))",
            place,
            depth,
            from);
      }
      case "Integer" -> make(type, "((Integer) #)", place, depth, Type.INT);
      case "Long" -> make(type, "((Long) #)", place, depth, Type.LONG);
      case "Pair" -> make(type, "new Pair(#, #)", place, depth, Type.INT, Type.STRING);
      case "Color" -> make(type, "Color.values()[# & 1]", place, depth, Type.INT);
      case "Box" -> make(type, "new Box(#, #, #)", place, depth, Type.INT, Type.LONG, Type.STRING);
      case "Shape" ->
        dice.percent(50)
            ? make(type, "new Dot(#)", place, depth, Type.INT)
            : make(type, "new Line(#, #)", place, depth, Type.SHAPE, Type.SHAPE);
      case "Comparable<?>" -> {
        Type from = dice.oneOf(Type.STRING, Type.INTEGER, Type.LONG_BOX, Type.COLOR);
        yield make(type, "((Comparable<?>) #)", place, depth, from);
      }
      case "List<? extends Number>" ->
        dice.percent(50)
            ? make(type, "P.turned((List<? extends Number>) #)", place, depth, type)
            : make(type, "Arrays.<Number>asList(#, #)", place, depth, Type.INTEGER, Type.LONG_BOX);
      default -> generator.leaf(type, place);
    };
  }

  /** An element of an array, for the types that have arrays. */
  Expression element(Type type, Place place, int depth) {
    for (Type array : Type.ALL) {
      if (type.equals(array.element())) {
        return elementOf(array, generator, place, depth);
      }
    }
    return of(type, place, depth);
  }

  static Expression elementOf(Type array, Generator generator, Place place, int depth) {
    String index = generator.dice.percent(96) ? "#[# & 1]" : "#[#]";
    return Expression.of(
        array.element(),
        index,
        generator.expression(array, place, depth - 1),
        generator.expression(Type.INT, place, depth - 1));
  }

  private Expression array(Type type, Place place, int depth) {
    String element = type.element().name();
    if (dice.percent(25)) {
      String text = type.equals(Type.GRID)
          ? "(new int[(# & 3) + 2][2])"
          : "(new " + element + "[(# & 3) + 2])";
      return make(type, text, place, depth, Type.INT);
    }
    List<Node> elements = new ArrayList<>();
    for (int i = 1 + dice.below(3); i >= 0; i--) {
      elements.add(generator.expression(type.element(), place, depth - 1));
    }
    String holes = String.join(", ", "#".repeat(elements.size()).split(""));
    return new Expression(type, "(new " + type + " {" + holes + "})", List.copyOf(elements));
  }

  private Expression text(Place place, int depth) {
    Type type = Type.STRING;
    return switch (dice.below(9)) {
      case 0 -> make(type, "#.s", place, depth, Type.BOX);
      case 1 -> make(type, "#.b()", place, depth, Type.PAIR);
      case 2 -> make(type, "#.trim()", place, depth, type);
      case 3 -> make(type, "P.brief(#)", place, depth, generator.anyType());
      case 4 -> make(type, "(# + # + #)", place, depth, type, printable(), printable());
      case 5 -> make(type, "((String) (Object) #)", place, depth, type);
      case 6 -> make(type, "P.join(#, #)", place, depth, type, Type.STRINGS);
      default -> make(type, "(# + #)", place, depth, type, printable());
    };
  }

  private Type printable() {
    return dice.pick(Type.SHORT_TEXT);
  }

  private Expression make(Type type, String text, Place place, int depth, Type... parts) {
    List<Node> nodes = new ArrayList<>();
    for (Type part : parts) {
      nodes.add(generator.expression(part, place, depth - 1));
    }
    return new Expression(type, text, List.copyOf(nodes));
  }
}
