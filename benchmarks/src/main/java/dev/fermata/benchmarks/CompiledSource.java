package dev.fermata.benchmarks;

/** The source whose compilation is measured: classes of methods like those of a service. */
final class CompiledSource {
  static final int METHODS_PER_CLASS = 20;

  private CompiledSource() {}

  static String className(int index) {
    return "Service" + index;
  }

  /** Returns the text of one class: async, or its twin whose methods block. */
  static String of(int index, int methods, boolean async) {
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
    for (int method = 0; method < methods; method++) {
      text.append(method(method, async));
    }
    return text.append("}\n").toString();
  }

  /** The same class in Kotlin, whose methods suspend. */
  static String inKotlin(int index, int methods) {
    StringBuilder text = new StringBuilder("class " + className(index))
        .append("(private val prices: Map<String, Int>) {\n  private var sold = 0\n");
    for (int method = 0; method < methods; method++) {
      text.append(methodInKotlin(method));
    }
    return text.append("}\n").toString();
  }

  private static String methodInKotlin(int number) {
    String template = number == 0 ? """

              suspend fun step0(item: String, count: Int): Int {
                val price = prices[item]
                return if (price == null) 0 else price * count
              }
            """ : """

              suspend fun stepNUMBER(item: String, count: Int): Int {
                val log = ArrayList<String>()
                var total = 0
                for (i in 0 until count) {
                  val price = stepPREVIOUS(item, i)
                  log.add(item + " costs " + price)
                  total += price
                }
                try {
                  total += stepPREVIOUS(item + "-NUMBER", total)
                } catch (e: IllegalStateException) {
                  log.add(e.message!!)
                }
                sold += log.size
                return total
              }
            """;
    return template
        .replace("NUMBER", Integer.toString(number))
        .replace("PREVIOUS", Integer.toString(number - 1));
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
