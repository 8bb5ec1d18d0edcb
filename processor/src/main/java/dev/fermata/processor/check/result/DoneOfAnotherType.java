package dev.fermata.processor.check.result;

import com.sun.source.tree.MethodInvocationTree;
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
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * An async body that returns {@code done(value)}, which is a coroutine, where it returns another
 * type; or {@code doneTask(value)} likewise. Stands beside javac's error.
 */
public final class DoneOfAnotherType implements Check {
  /** What each of these functions gives, and what it is called. */
  private static final Map<String, String> MADE =
      Map.of(RuntimeNames.DONE, "coroutine", RuntimeNames.DONE_TASK, "task");

  private final Attribution attribution;
  private final Quotes quotes;
  private final FinishedResults finished;

  public DoneOfAnotherType(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.finished = new FinishedResults(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    Optional<TypeMirror> returned = body.isAsync() ? attribution.result(body) : Optional.empty();
    if (returned.isEmpty()
        || !attribution.isAsyncType(returned.get())
        || attribution.isNamed(returned.get(), RuntimeTypes.ASYNC_GENERATOR)) {
      return List.of();
    }
    return body.results().stream()
        .filter(each -> isOfAnotherType(body, each, returned.get()))
        .map(each -> new Located(finding(body, returned.get(), each), each))
        .toList();
  }

  private boolean isOfAnotherType(Body body, TreePath result, TypeMirror returned) {
    return result.getLeaf() instanceof MethodInvocationTree call
        && switch (Quotes.methodName(call)) {
          case RuntimeNames.DONE -> !attribution.isNamed(returned, RuntimeTypes.COROUTINE);
          case RuntimeNames.DONE_TASK -> !attribution.isSubtype(returned, RuntimeTypes.FUTURE);
          default -> false;
        }
        && quotes.names().isOfFermata(body, result);
  }

  private Finding finding(Body body, TypeMirror returned, TreePath result) {
    MethodInvocationTree call = (MethodInvocationTree) result.getLeaf();
    String name = Quotes.methodName(call);
    String value = quotes.list(call.getArguments(), "", "");
    Finding finding = Finding.of(
            Code.DoneForgotten,
            quotes.body(body) + " returns a " + MADE.get(name) + " here, and declares "
                + Quotes.withArticle(TypeText.of(returned)))
        .note("`" + name + "` makes a " + MADE.get(name)
            + "; an async body returns what it declares");
    return finished
        .code(body, returned, value)
        .map(code -> finding.help("return a result that is there:", quotes.returning(body, code)))
        .orElseGet(() -> finding.help("return one that has its result"));
  }
}
