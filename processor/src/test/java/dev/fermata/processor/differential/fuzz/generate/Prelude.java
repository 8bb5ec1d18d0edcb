package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Member;
import dev.fermata.processor.differential.fuzz.ast.Node;
import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The classes that every generated program has; async methods are added to them. */
final class Prelude {
  private static final String PLAIN = """
      static class P {
          int fi = 1; long fl = 2L; double fd = 0.5; String fs = "f"; int[] fa = {1, 2, 3}; Box box = new Box(7, 8L, "own");
          static <T> T same(T value) { return value; }
          static <T> T second(Object first, T value) { return value; }
          static <T extends Object & Comparable<? super T>> T bound(T value) { return value; }
          static int sum(int... values) { int sum = 0; for (int value : values) { sum += value; } return sum; }
          static String join(String first, String... more) { return brief(first + Arrays.toString(more)); }
          static String brief(Object value) { String text = show(value); return text.length() > 60 ? text.substring(0, 60) : text; }
          static int plain(int a, long b, String c) { trace("plain " + a + " " + b + " " + c); return a + (int) b; }
          @Async static <T> Coroutine<T> echo(T value) { T first = await(Source.<T>later(value)); trace("echo"); return done(first); }
          @Async static Coroutine<Void> pause() { await(Source.<String>later("pause")); trace("paused"); return done(); }
          @Override public String toString() { return fi + " " + fl + " " + fd + " " + fs + " " + Arrays.toString(fa) + " " + box; }
          static <T extends Number> T head(List<T> list) { return list.get(0); }
          static <T> List<T> turned(List<T> list) { List<T> turned = new ArrayList<>(list); Collections.reverse(turned); return turned; }
          P me() { trace("me"); return this; }
          P nobody() { return rarely() ? null : this; }
          class Inner {
            int n;
            Inner(int n) { this.n = n; trace("inner " + n); }
            int total() { return n + fi; }
      """;

  private Prelude() {}

  /** What bodies everywhere may name: the fields, and the lambdas in initialisers. */
  static Scope everywhere() {
    Scope scope = fields();
    scope.declare(Variable.constant("P.SHARED", Type.CALL));
    scope.declare(Variable.constant("SELF.own", Type.CALL));
    return scope;
  }

  /** The fields that bodies everywhere may name. */
  static Scope fields() {
    return new Scope(
        Variable.field("SELF.fi", Type.INT),
        Variable.field("SELF.me().fi", Type.INT),
        Variable.field("SELF.fl", Type.LONG),
        Variable.field("SELF.fd", Type.DOUBLE),
        Variable.field("SELF.fs", Type.STRING),
        Variable.field("SELF.fa", Type.INTS),
        Variable.field("SELF.box", Type.BOX),
        Variable.field("Box.made", Type.INT));
  }

  static Member state() {
    return Member.of("static P SELF;\nstatic final Object LOCK = \"lock\";");
  }

  static List<Member> classes(Map<Host, List<Node>> methods) {
    return List.of(
        plain(methods),
        with(
            "static class Box {\n  static int made;\n  int i; long l; String s;\n"
                + "  Box(int i, long l, String s) { this.i = i; this.l = l; this.s = s; made++; trace(this); }\n"
                + "  @Override public String toString() { return i + \"/\" + l + \"/\" + P.brief(s); }",
            methods.get(Host.BOX)),
        with("record Pair(int a, String b) {", methods.get(Host.RECORD)),
        color(methods),
        with(
            "static class Base<T extends CharSequence & Comparable<T>, N extends Number & Comparable<? super N>> {\n"
                + "  protected int count = 3; protected long wide = 9;",
            methods.get(Host.BASE)),
        with("static class Derived extends Base<String, Integer> {", methods.get(Host.DERIVED)),
        with("interface Face {", methods.get(Host.INTERFACE), methods.get(Host.INTERFACE_STATIC)),
        Member.of("sealed interface Shape permits Dot, Line { }"),
        Member.of("record Dot(int n) implements Shape { }"),
        Member.of("record Line(Shape from, Shape to) implements Shape {\n"
            + "  private static String end(Shape end) { return end instanceof Line ? \"line\" : \"\" + end; }\n"
            + "  @Override public String toString() { return end(from) + \"-\" + end(to); }\n}"),
        Member.of("interface Call<T> { Coroutine<T> call(int x) throws Exception;"
            + " static Call<Integer> none() { return x -> done(x); } }"),
        Member.of("interface Any { Object call(int x) throws Exception; }"),
        Member.of("interface Zero { Object call(int x) throws Exception; }"),
        Member.of("interface Both<T> extends Any, Call<T> { }"),
        Member.of("interface Other<T> extends Call<T>, Zero { }"),
        Member.of("interface Hot<T> { CompletableFuture<T> call(int x) throws Exception; }"),
        Member.of("record Slow(String name) implements AsyncCloseable {\n"
            + "  Slow { trace(\"open slow \" + name); }\n"
            + "  @Async public Coroutine<Void> closeAsync() { trace(\"closing \" + name);"
            + " await(Source.<String>later(name)); trace(\"closed \" + name);"
            + " if (\"a\".equals(name)) { throw new Boom(\"close\"); } return done(); }\n}"),
        Member.of("static class Res implements AutoCloseable {\n  final String name;\n"
            + "  Res(String name) { this.name = name; trace(\"open \" + name); }\n"
            + "  @Override public void close() { trace(\"close \" + name);"
            + " if (\"bc\".equals(name)) { throw new Boom(\"close\"); } }\n}"));
  }

  /** The declaration of a field with a lambda which captures a variable of an initialiser. */
  static String initialiser(Host host) {
    return host == Host.STATIC
        ? "static final Call<Integer> SHARED;\nstatic {\n  long captured = 3;\n  SHARED = x ->#;\n}"
        : "final Call<Integer> own;\n{\n  long captured = fi + 5;\n  own = x ->#;\n}";
  }

  private static Member color(Map<Host, List<Node>> methods) {
    List<Node> parts = new ArrayList<>(methods.getOrDefault(Host.CONSTANT, List.of()));
    String text = "enum Color {\n  RED, GREEN {\n    @Override int weight() { return 7; }"
        + "\n    #".repeat(parts.size())
        + "\n  }, BLUE;\n  int weight() { return ordinal(); }";
    List<Node> own = methods.getOrDefault(Host.ENUM, List.of());
    parts.addAll(own);
    return new Member(text + "\n  #".repeat(own.size()) + "\n}", List.copyOf(parts));
  }

  private static Member plain(Map<Host, List<Node>> methods) {
    List<Node> parts = new ArrayList<>(methods.getOrDefault(Host.INNER, List.of()));
    String text = PLAIN.stripTrailing() + "\n    #".repeat(parts.size()) + "\n  }";
    for (Host host : List.of(Host.STATIC, Host.INSTANCE, Host.PRIVATE)) {
      List<Node> own = methods.getOrDefault(host, List.of());
      parts.addAll(own);
      text += "\n  #".repeat(own.size());
    }
    for (Host host : List.of(Host.LOCAL, Host.ANONYMOUS)) {
      List<Node> own = methods.getOrDefault(host, List.of());
      parts.addAll(own);
      text += "\n  " + factory(host, "\n      #".repeat(own.size()));
    }
    return new Member(text + "\n}", List.copyOf(parts));
  }

  /** A method that makes an object of a class in it, with a variable which that captures. */
  private static String factory(Host host, String members) {
    return host == Host.LOCAL
        ? "static Face local() {\n    long captured = 4;\n    class Local implements Face {"
            + members + "\n    }\n    return new Local();\n  }"
        : "static Face anonymous() {\n    long captured = 6;\n    return new Face() {" + members
            + "\n    };\n  }";
  }

  @SafeVarargs
  private static Member with(String text, List<Node>... methods) {
    StringBuilder all = new StringBuilder(text);
    List<Node> parts = new ArrayList<>();
    for (List<Node> some : methods) {
      if (some != null) {
        parts.addAll(some);
        all.append("\n  #".repeat(some.size()));
      }
    }
    return new Member(all.append("\n}").toString(), List.copyOf(parts));
  }
}
