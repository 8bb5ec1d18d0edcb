package dev.fermata.processor.check.await;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A bare {@code await} in a class that has methods of that name itself, none of which takes what is
 * awaited. They hide the static import, and javac's error speaks of them only.
 */
public final class AwaitHidden implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public AwaitHidden(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      Optional<ExecutableElement> by = hidden(body, call);
      if (by.isPresent()) {
        findings.add(new Located(finding(body, call, by.get()), call));
      }
    }
    return findings;
  }

  private Optional<ExecutableElement> hidden(Body body, TreePath call) {
    if (!(call.getLeaf() instanceof MethodInvocationTree invocation)
        || !(invocation.getMethodSelect() instanceof IdentifierTree name)
        || !name.getName().contentEquals(RuntimeNames.AWAIT)
        || invocation.getArguments().size() != 1) {
      return Optional.empty();
    }
    TypeMirror awaited = attribution.type(argument(call));
    if (awaited == null || !attribution.isAwaitable(awaited)) {
      return Optional.empty();
    }
    List<ExecutableElement> methods =
        quotes.names().methodsInTheWay(body.host(), RuntimeNames.AWAIT);
    return methods.stream().anyMatch(method -> mayTake(method, awaited))
        ? Optional.empty()
        : methods.stream().findFirst();
  }

  private static TreePath argument(TreePath call) {
    return new TreePath(
        call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(0));
  }

  private boolean mayTake(ExecutableElement method, TypeMirror awaited) {
    return method.isVarArgs()
        || method.getParameters().size() == 1
            && attribution
                .types()
                .isAssignable(
                    attribution.types().erasure(awaited),
                    attribution.types().erasure(method.getParameters().get(0).asType()));
  }

  private Finding finding(Body body, TreePath call, ExecutableElement method) {
    String owner = Quotes.className((TypeElement) method.getEnclosingElement());
    TreePath awaited = argument(call);
    String await = quotes.names().await(body, attribution.type(awaited));
    return Finding.of(
            Code.AwaitHidden,
            "`await` is a method of `" + owner + "` here, and not the one that suspends")
        .note("a method that a class has or inherits hides those that are imported")
        .help("name the class:", await + "(" + quotes.code(awaited.getLeaf()) + ")");
  }
}
