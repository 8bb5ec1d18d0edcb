package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/** The kinds of classes that async methods stand in. */
enum Host {
  STATIC("static", "P.%s"),
  INSTANCE("", "SELF.%s"),
  PRIVATE("private", "SELF.%s"),
  INNER("", "SELF.new Inner(3).%s"),
  BOX("final", "new Box(5, 6L, \"host\").%s"),
  RECORD("", "new Pair(2, \"r\").%s"),
  ENUM("", "Color.BLUE.%s"),
  CONSTANT("", "Color.GREEN.%s"),
  INTERFACE("default", "new Face() { }.%s"),
  INTERFACE_STATIC("static", "Face.%s"),
  BASE("protected", "new Base<String, Integer>().%s"),
  DERIVED("protected", "((Base<String, Integer>) new Derived()).%s"),
  LOCAL("public", "P.local().%s"),
  ANONYMOUS("public", "P.anonymous().%s");

  final String modifiers;

  /** The receiver, with a place for the method and its arguments. */
  final String receiver;

  Host(String modifiers, String receiver) {
    this.modifiers = modifiers;
    this.receiver = receiver;
  }

  boolean isStatic() {
    return this == STATIC || this == INTERFACE_STATIC;
  }

  /** The class with the methods which those of this class override, or null. */
  Host overridden() {
    return switch (this) {
      case CONSTANT -> ENUM;
      case DERIVED -> BASE;
      case LOCAL, ANONYMOUS -> INTERFACE;
      default -> null;
    };
  }

  /** Receivers by which the bodies in this class, and what is nested in them, call its methods. */
  List<String> ownReceivers() {
    return switch (this) {
      case INSTANCE -> List.of("P.this.%s", "P.this.me().%s");
      case PRIVATE -> List.of("P.this.%s", "P.this.me().%s", "P.this.nobody().%s");
      case BOX -> List.of("Box.this.%s");
      case RECORD -> List.of("Pair.this.%s");
      case DERIVED -> List.of("Derived.super.%s", "Derived.this.%s");
      default -> List.of();
    };
  }

  /** The fields that a body in this class may name without a receiver. */
  List<Variable> fields() {
    return switch (this) {
      case INSTANCE, PRIVATE ->
        List.of(
            Variable.field("fi", Type.INT),
            Variable.field("fs", Type.STRING),
            Variable.field("P.this.me().fl", Type.LONG));
      case INNER -> List.of(Variable.field("fi", Type.INT), Variable.field("n", Type.INT));
      case BOX -> List.of(Variable.field("i", Type.INT), Variable.field("l", Type.LONG));
      case RECORD -> List.of(Variable.constant("a", Type.INT));
      case BASE -> List.of(Variable.field("count", Type.INT), Variable.field("wide", Type.LONG));
      case DERIVED ->
        List.of(
            Variable.field("Derived.super.count", Type.INT),
            Variable.field("count", Type.INT),
            Variable.field("wide", Type.LONG));
      case LOCAL, ANONYMOUS -> List.of(Variable.constant("captured", Type.LONG));
      default -> List.of();
    };
  }
}
