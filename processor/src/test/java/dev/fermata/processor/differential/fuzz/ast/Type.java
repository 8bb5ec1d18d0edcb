package dev.fermata.processor.differential.fuzz.ast;

import java.util.List;

/**
 * A type of the generated language.
 *
 * @param name as it is written
 * @param boxed as it is written as a type argument
 * @param zero a constant expression of the type
 */
public record Type(String name, String boxed, String zero) {
  public static final Type BOOLEAN = new Type("boolean", "Boolean", "false");
  public static final Type BYTE = new Type("byte", "Byte", "((byte) 0)");
  public static final Type SHORT = new Type("short", "Short", "((short) 0)");
  public static final Type CHAR = new Type("char", "Character", "'a'");
  public static final Type INT = new Type("int", "Integer", "0");
  public static final Type LONG = new Type("long", "Long", "0L");
  public static final Type FLOAT = new Type("float", "Float", "0f");
  public static final Type DOUBLE = new Type("double", "Double", "0.0");
  public static final Type STRING = reference("String", "\"\"");
  public static final Type OBJECT = reference("Object", "((Object) \"\")");
  public static final Type INTEGER = reference("Integer", "Integer.valueOf(0)");
  public static final Type LONG_BOX = reference("Long", "Long.valueOf(0L)");
  public static final Type PAIR = reference("Pair", "new Pair(0, \"\")");
  public static final Type COLOR = reference("Color", "Color.RED");
  public static final Type BOX = reference("Box", "new Box(0, 0L, \"\")");
  public static final Type SHAPE = reference("Shape", "((Shape) new Dot(0))");
  public static final Type COMPARABLE = reference("Comparable<?>", "((Comparable<?>) \"\")");
  public static final Type WILDCARD =
      reference("List<? extends Number>", "((List<? extends Number>) List.of(0))");
  public static final Type INTS = reference("int[]", "(new int[4])");
  public static final Type LONGS = reference("long[]", "(new long[4])");
  public static final Type BYTES = reference("byte[]", "(new byte[4])");
  public static final Type DOUBLES = reference("double[]", "(new double[4])");
  public static final Type STRINGS = reference("String[]", "(new String[4])");
  public static final Type GRID = reference("int[][]", "(new int[2][2])");
  public static final Type CALL = reference("Call<Integer>", "Call.none()");

  /** From the narrowest to the widest; each converts to those after it, except to char. */
  public static final List<Type> NUMBERS = List.of(BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);

  /** The types that arithmetic turns into int. */
  public static final List<Type> SMALL = List.of(INT, INT, INT, SHORT, CHAR, BYTE);

  /** Everything that a variable may have as its type. */
  public static final List<Type> ALL = List.of(
      BOOLEAN,
      BYTE,
      SHORT,
      CHAR,
      INT,
      INT,
      INT,
      LONG,
      LONG,
      FLOAT,
      DOUBLE,
      DOUBLE,
      STRING,
      STRING,
      OBJECT,
      INTEGER,
      LONG_BOX,
      PAIR,
      COLOR,
      BOX,
      SHAPE,
      COMPARABLE,
      WILDCARD,
      INTS,
      LONGS,
      BYTES,
      DOUBLES,
      STRINGS,
      GRID);

  /** Those whose text is the same in every execution. */
  public static final List<Type> PRINTABLE = List.of(
      BOOLEAN,
      BYTE,
      SHORT,
      CHAR,
      INT,
      LONG,
      FLOAT,
      DOUBLE,
      STRING,
      INTEGER,
      LONG_BOX,
      PAIR,
      COLOR,
      BOX,
      SHAPE,
      COMPARABLE,
      WILDCARD);

  /** Those whose text is short: what is added to texts in loops must not double them. */
  public static final List<Type> SHORT_TEXT =
      List.of(BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, INTEGER, LONG_BOX, COLOR);

  private static Type reference(String name, String zero) {
    return new Type(name, name, zero);
  }

  public boolean primitive() {
    return !name.equals(boxed);
  }

  public boolean numeric() {
    return NUMBERS.contains(this);
  }

  /** The element type of an array type, else null. */
  public Type element() {
    return switch (name) {
      case "int[]" -> INT;
      case "long[]" -> LONG;
      case "byte[]" -> BYTE;
      case "double[]" -> DOUBLE;
      case "String[]" -> STRING;
      case "int[][]" -> INTS;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
