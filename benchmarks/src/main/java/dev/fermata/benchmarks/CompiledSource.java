package dev.fermata.benchmarks;

/** The source that {@link CompileTime} compiles: classes of methods like those of a service. */
final class CompiledSource {
  static final int METHODS_PER_CLASS = 20;

  private CompiledSource() {}

  static String className(int index) {
    return "Service" + index;
  }

  /** Returns the text of one class: async, or its twin whose methods block. */
  static String of(int index, boolean async) {
    StringBuilder text = new StringBuilder();
    if (async) {
      text.append("import static dev.fermata.Fermata.await;\n")
          .append("import static dev.fermata.Fermata.done;\n")
          .append("import dev.fermata.Async;\n")
          .append("import dev.fermata.Coroutine;\n");
    }
    text.append("import java.util.ArrayList;\nimport java.util.List;\nimport java.util.Map;\n\n")
        .append("public class " + className(index) + " {\n")
        .append("  private final Map<String, Integer> prices;\n")
        .append("  private int sold;\n\n")
        .append("  public " + className(index) + "(Map<String, Integer> prices) {\n")
        .append("    this.prices = prices;\n  }\n");
    for (int method = 0; method < METHODS_PER_CLASS; method++) {
      text.append(method(method, async));
    }
    return text.append("}\n").toString();
  }

  private static String method(int number, boolean async) {
    String template = number == 0 ? """

              @ASYNC public TYPE<Integer> step0(String item, int count) {
                Integer price = prices.get(item);
                return DONE(price == null ? 0 : price * count);
              }
            """ : """

              @ASYNC public TYPE<Integer> stepNUMBER(String item, int count) {
                List<String> log = new ArrayList<>();
                int total = 0;
                for (int i = 0; i < count; i++) {
                  int price = AWAIT(stepPREVIOUS(item, i));
                  log.add(item + " costs " + price);
                  total += price;
                }
                try {
                  total += AWAIT(stepPREVIOUS(item + "-NUMBER", total));
                } catch (IllegalStateException e) {
                  log.add(e.getMessage());
                }
                sold += log.size();
                return DONE(total);
              }
            """;
    return template
        .replace("@ASYNC", async ? "@Async" : "")
        .replace("TYPE<Integer>", async ? "Coroutine<Integer>" : "Integer")
        .replace("AWAIT", async ? "await" : "")
        .replace("DONE", async ? "done" : "")
        .replace("NUMBER", Integer.toString(number))
        .replace("PREVIOUS", Integer.toString(number - 1));
  }
}
