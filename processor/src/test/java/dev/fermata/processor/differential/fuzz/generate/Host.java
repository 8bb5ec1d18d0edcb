package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/** The kinds of classes that async methods stand in. */
enum Host {
  STATIC("static", "P.%s", ""),
  INSTANCE("", "SELF.%s", ""),
  PRIVATE("private", "SELF.%s", ""),
  INNER("", "SELF.new Inner(3).%s", "n"),
  BOX("final", "new Box(5, 6L, \"host\").%s", "i"),
  RECORD("", "new Pair(2, \"r\").%s", "a"),
  ENUM("", "Color.GREEN.%s", ""),
  INTERFACE("default", "new Face() { }.%s", ""),
  INTERFACE_STATIC("static", "Face.%s", "");

  final String modifiers;

  /** The receiver, with a place for the method and its arguments. */
  final String receiver;

  private final String ownInt;

  Host(String modifiers, String receiver, String ownInt) {
    this.modifiers = modifiers;
    this.receiver = receiver;
    this.ownInt = ownInt;
  }

  /** The fields that a body in this class may name without a receiver. */
  List<Variable> fields() {
    return switch (this) {
      case INSTANCE, PRIVATE, INNER ->
        ownInt.isEmpty()
            ? List.of(Variable.field("fi", Type.INT), Variable.field("fs", Type.STRING))
            : List.of(Variable.field("fi", Type.INT), Variable.field(ownInt, Type.INT));
      case BOX -> List.of(Variable.field(ownInt, Type.INT), Variable.field("l", Type.LONG));
      case RECORD -> List.of(Variable.constant(ownInt, Type.INT));
      default -> List.of();
    };
  }
}
