package dev.fermata.processor.check.result;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.ResultExpressions;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** An async body which returns null in place of a coroutine. */
public final class AsyncReturnsNull implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final FinishedResults finished;

  public AsyncReturnsNull(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.finished = new FinishedResults(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    Optional<TypeMirror> returned = body.isCompiled() ? attribution.result(body) : Optional.empty();
    if (returned.isEmpty() || !attribution.isAsyncLambdaType(returned.get())) {
      return List.of();
    }
    List<TreePath> nulls = new ArrayList<>();
    for (TreePath result : body.results()) {
      addNulls(nulls, result);
    }
    List<Located> findings = new ArrayList<>();
    for (TreePath token : nulls) {
      findings.add(new Located(finding(body, returned.get()), token));
    }
    return findings;
  }

  private static void addNulls(List<TreePath> nulls, TreePath expression) {
    for (TreePath each : ResultExpressions.of(expression)) {
      Tree tree = each.getLeaf();
      if (tree instanceof TypeCastTree cast) {
        addNulls(nulls, new TreePath(each, cast.getExpression()));
      } else if (tree.getKind() == Tree.Kind.NULL_LITERAL) {
        nulls.add(each);
      }
    }
  }

  private Finding finding(Body body, TypeMirror returned) {
    if (attribution.isNamed(returned, RuntimeTypes.ASYNC_GENERATOR)) {
      return Finding.of(Code.AsyncReturnsNull, quotes.body(body) + " returns no generator here")
          .note("whoever iterates over it would fail with a NullPointerException")
          .help(
              "end the generator instead:",
              "return " + quotes.function(body, RuntimeNames.END) + "();");
    }
    String what = word(returned);
    String name = quotes.body(body);
    boolean isMethod = body.method().isPresent();
    Finding finding = Finding.of(
            Code.AsyncReturnsNull,
            name + " returns no " + what + " here, rather than a " + what + " whose result is null")
        .note(
            isMethod
                ? "`await("
                    + body.method().get().getSimpleName()
                    + "(...))` would fail with a NullPointerException at the caller"
                : "whoever awaits what the lambda returns would fail with a NullPointerException");
    return finished
        .code(body, returned, "null")
        .map(code -> finding.help("complete with a null result instead:", "return " + code + ";"))
        .orElse(finding);
  }

  private String word(TypeMirror returned) {
    if (attribution.isNamed(returned, RuntimeTypes.COROUTINE)) {
      return "coroutine";
    }
    if (!attribution.starters(returned).isEmpty()) {
      return ((DeclaredType) returned).asElement().getSimpleName().toString();
    }
    return attribution.isNamed(returned, RuntimeTypes.TASK) ? "task" : "future";
  }
}
