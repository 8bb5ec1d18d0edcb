package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;

/** Constants of every type, with a liking for the awkward ones. */
final class Literals {
  private Literals() {}

  static String of(Type type, Dice dice) {
    if (!type.primitive() && !type.equals(Type.COLOR) && dice.percent(3)) {
      return "((" + type + ") null)";
    }
    return switch (type.name()) {
      case "boolean" ->
        dice.oneOf("true", "false", "(SELF.fi < 3)", "(Box.made > 3)", "(SELF.fl == 2L)", "fuel()");
      case "byte" -> dice.oneOf("((byte) 1)", "((byte) -128)", "((byte) 77)", "((byte) 3)");
      case "short" -> dice.oneOf("((short) 2)", "((short) -32768)", "((short) 300)");
      case "char" -> dice.oneOf("'x'", "'\\u00e9'", "'0'", "((char) 65)");
      case "int" ->
        dice.oneOf("0", "1", "2", "3", "(-1)", "7", "100", "40000", "Integer.MIN_VALUE", "(-5)");
      case "long" -> dice.oneOf("0L", "1L", "(-1L)", "5L", "123456789012L", "Long.MAX_VALUE");
      case "float" -> dice.oneOf("0f", "1f", "2f", "0.1f", "(-3.5f)", "Float.NaN", "1e30f");
      case "double" -> dice.oneOf("0.0", "1.0", "2.0", "0.1", "(-3.5)", "Double.NaN", "1e300");
      case "String" ->
        dice.oneOf(
            "\"a\"",
            "\"bc\"",
            "\"\"",
            "\"two words\"",
            "(\"a\" + 1)",
            "\"Aa\"",
            "\"\"\"\n  text\n    block\"\"\"");
      case "Integer" ->
        dice.oneOf("Integer.valueOf(5)", "Integer.valueOf(1000)", "Integer.valueOf(-2)");
      case "Long" -> dice.oneOf("Long.valueOf(5L)", "Long.valueOf(99999L)", "Long.valueOf(-1L)");
      case "Object" -> dice.oneOf("((Object) \"o\")", "((Object) 5)", "((Object) null)", "LOCK");
      case "Pair" -> dice.oneOf("new Pair(1, \"p\")", "new Pair(-4, null)", "new Pair(9, \"q\")");
      case "Color" -> dice.oneOf("Color.RED", "Color.GREEN", "Color.BLUE");
      case "Box" -> dice.oneOf("new Box(1, 2L, \"b\")", "SELF.box", "new Box(3, 4L, \"c\")");
      case "Shape" ->
        dice.oneOf("new Dot(4)", "new Line(new Dot(1), new Dot(2))", "((Shape) null)");
      case "Comparable<?>" ->
        dice.oneOf("((Comparable<?>) \"k\")", "((Comparable<?>) 'c')", "((Comparable<?>) 8)");
      case "List<? extends Number>" ->
        dice.oneOf("List.of(1, 2)", "List.of(0.5)", "List.of(3, 4L)", "Arrays.asList(null, 7)");
      case "int[]" -> dice.oneOf("(new int[] {1, 2, 3, 4})", "(new int[] {7, 9, -2})", "SELF.fa");
      case "long[]" -> dice.oneOf("(new long[] {1L, 2L})", "(new long[4])");
      case "byte[]" -> dice.oneOf("(new byte[] {1, -1})", "(new byte[4])");
      case "double[]" -> dice.oneOf("(new double[] {0.5, -1})", "(new double[4])");
      case "String[]" -> dice.oneOf("(new String[] {\"s\", null, \"t\"})", "(new String[4])");
      case "int[][]" -> dice.oneOf("(new int[][] {{1, 0}, {2, 3}})", "(new int[3][2])");
      default -> type.zero();
    };
  }
}
