package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What is near a limit of class files or of file systems, now and then. It has dice of its own, so
 * that programs without any of it are what they would be.
 */
final class Extremes {
  private static final int MOST_WORDS = 255;
  private static final int MOST_ARGUMENTS_OF_CALLS = 10;

  private final Dice dice;

  Extremes(long seed) {
    dice = new Dice(~seed);
  }

  /** The name itself, or one that is long, or in letters that a file may not hold. */
  String name(String plain) {
    return switch (dice.below(12)) {
      case 0 -> plain + "_long".repeat(20 + dice.below(30));
      case 1 -> plain + "größe大きさ";
      default -> plain;
    };
  }

  /** Whether a body should have so many statements that its suspensions share code. */
  boolean isLong() {
    return dice.percent(2);
  }

  /** The parameters themselves, or so many that there is hardly room for another one. */
  List<Type> parameters(List<Type> types, Host host) {
    if (!dice.percent(3)) {
      return types;
    }
    List<Type> many = new ArrayList<>(types);
    int words = host.isStatic() ? 0 : 1;
    for (Type type : types) {
      words += type.equals(Type.LONG) || type.equals(Type.DOUBLE) ? 2 : 1;
    }
    for (int most = MOST_WORDS - dice.below(4); words < most; words++) {
      many.add(Type.INT);
    }
    return many;
  }

  /** Whether bodies may call a method; a call of very many arguments has its place in the entry. */
  static boolean isCalled(AsyncMethod method) {
    return method.parameters().size() <= MOST_ARGUMENTS_OF_CALLS;
  }
}
