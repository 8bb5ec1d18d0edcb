package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/**
 * A parameter of a generated method.
 *
 * @param type of the argument
 * @param variable the type variable it is declared with, or null
 * @param variadic whether it stands for any number of arguments
 */
record Parameter(Type type, String variable, boolean variadic) {
  static Parameter of(Type type) {
    return new Parameter(type, null, false);
  }

  /** The declaration of the type variable. */
  String bound() {
    if (number()) {
      return variable + " extends Number & Comparable<? super " + variable + ">";
    } else if (type.equals(Type.STRING)) {
      return variable + " extends CharSequence & Comparable<" + variable + ">";
    } else if (type.equals(Type.COLOR)) {
      return variable + " extends Enum<" + variable + ">";
    }
    return variable;
  }

  /** The type as it is written in the declaration of the method. */
  String written() {
    if (variable != null) {
      return variable;
    }
    return variadic ? type.element() + "..." : type.name();
  }

  /** What the body of the method may name. */
  List<Variable> variables(String name, boolean constant) {
    if (variable == null) {
      return List.of(constant ? Variable.constant(name, type) : Variable.local(name, type));
    }
    Variable any = Variable.constant("((Object) " + name + ")", Type.OBJECT);
    if (number()) {
      return List.of(
          any,
          Variable.constant(name + ".intValue()", Type.INT),
          Variable.constant(name + ".compareTo(" + name + ")", Type.INT));
    } else if (type.equals(Type.STRING)) {
      return List.of(any, Variable.constant(name + ".length()", Type.INT));
    } else if (type.equals(Type.COLOR)) {
      return List.of(any, Variable.constant(name + ".ordinal()", Type.INT));
    }
    return List.of(any);
  }

  private boolean number() {
    return type.equals(Type.INTEGER)
        || type.equals(Type.LONG_BOX)
        || type.numeric() && !type.equals(Type.CHAR);
  }
}
