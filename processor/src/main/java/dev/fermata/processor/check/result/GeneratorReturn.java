package dev.fermata.processor.check.result;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.List;

/** A generator that returns anything but its end. */
public final class GeneratorReturn implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public GeneratorReturn(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isCompiled() || attribution.generator(body).isEmpty()) {
      return List.of();
    }
    return body.results().stream()
        .filter(result -> !isEnd(result))
        .map(result -> new Located(finding(body, result), result))
        .toList();
  }

  /** That of null is told by {@link AsyncReturnsNull}. */
  private boolean isEnd(TreePath result) {
    return result.getLeaf().getKind() == Tree.Kind.NULL_LITERAL
        || attribution.isFermata(attribution.element(result), RuntimeNames.END);
  }

  private Finding finding(Body body, TreePath result) {
    String end = quotes.function(body, RuntimeNames.END) + "()";
    String values = quotes.names().variable(body, "values");
    String each = "while (" + quotes.function(body, RuntimeNames.AWAIT) + "(" + values
        + ".hasNext())) { " + quotes.function(body, RuntimeNames.EMIT) + "(" + values
        + ".next()); }";
    Finding finding = Finding.of(
            Code.GeneratorReturn,
            "a generator returns `" + end + "`, but " + quotes.body(body) + " returns `"
                + quotes.shortCode(result.getLeaf())
                + "`")
        .note("its values are what it emits; the return only ends it")
        .help("to end it:", "return " + end + ";");
    return !attribution.isSubtype(attribution.typeBeforeError(result), RuntimeTypes.ASYNC_GENERATOR)
        ? finding
        : finding.help(
            "to emit the values of another generator:",
            "try (var " + values + " = " + quotes.code(result.getLeaf()) + ") { " + each + " }",
            "return " + end + ";");
  }
}
