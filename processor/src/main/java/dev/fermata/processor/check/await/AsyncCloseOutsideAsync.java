package dev.fermata.processor.check.await;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.AsyncClose;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A {@code try} on a resource whose close has to wait, in code that cannot wait; told once for each
 * body, and not where the body is told of its awaits already. Or in code that can, where the type
 * of the resource is erased to one that does not, or where the close of a supertype is called.
 */
public final class AsyncCloseOutsideAsync implements Check {
  private static final String CLOSE_ASYNC = "closeAsync";

  private final Attribution attribution;
  private final Quotes quotes;

  public AsyncCloseOutsideAsync(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.isAsync()) {
      List<Located> found = new ArrayList<>();
      for (AsyncClose close : body.closes()) {
        if (close.isErasedAway()) {
          found.add(new Located(ofErased(body, close.resource()), close.resource()));
        }
      }
      for (TreePath call : body.calls()) {
        if (isCloseOfSuper(call)) {
          found.add(new Located(ofSuper(body, call), call));
        }
      }
      return found;
    }
    if (body.awaits().isEmpty()) {
      for (AsyncClose close : body.closes()) {
        if (close.isResource()) {
          return List.of(new Located(finding(body, close.resource()), close.resource()));
        }
      }
    }
    return List.of();
  }

  /** The method itself that says that nothing can wait: nothing takes its place there. */
  private boolean isCloseOfSuper(TreePath call) {
    return call.getLeaf() instanceof MethodInvocationTree tree
        && tree.getArguments().isEmpty()
        && tree.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(RuntimeNames.CLOSE)
        && AsyncClose.isOfSupertype(select.getExpression())
        && attribution.element(call) instanceof ExecutableElement method
        && attribution.isClass(method.getEnclosingElement(), RuntimeTypes.ASYNC_CLOSEABLE);
  }

  private Finding ofSuper(Body body, TreePath call) {
    MemberSelectTree select =
        (MemberSelectTree) ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
    ExpressionTree receiver = select.getExpression();
    Finding finding = Finding.of(
            Code.AsyncCloseOutsideAsync,
            "`" + quotes.shortCode(call.getLeaf()) + "` has to wait, and always throws instead")
        .note("a method of a supertype is called as it is: no awaited close takes its place");
    String await = quotes.function(body, RuntimeNames.AWAIT);
    if (closes(attribution.type(new TreePath(new TreePath(call, select), receiver)))) {
      return finding.help(
          "await what the supertype does to close:",
          await + "(" + receiver + "." + CLOSE_ASYNC + "());");
    }
    return body.method()
            .filter(method -> attribution.isNamed(method, CLOSE_ASYNC))
            .isPresent()
        ? finding.help("leave it out: no supertype does anything to close")
        : finding.help("await the close of the object itself:", await + "(" + CLOSE_ASYNC + "());");
  }

  /** Whether a supertype says how it is closed. */
  private boolean closes(TypeMirror supertype) {
    return supertype instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type
        && ElementFilter.methodsIn(attribution.elements().getAllMembers(type)).stream()
            .anyMatch(method -> attribution.isNamed(method, CLOSE_ASYNC)
                && method.getParameters().isEmpty()
                && !method.getModifiers().contains(Modifier.ABSTRACT));
  }

  private Finding ofErased(Body body, TreePath resource) {
    String name = name(resource.getLeaf());
    Finding finding = Finding.of(
            Code.AsyncCloseOutsideAsync,
            "closing `" + name + "` has to wait, and javac does not see it")
        .note("the class file knows the resource as `"
            + TypeText.of(attribution.types().erasure(attribution.type(resource)))
            + "`, which is no AsyncCloseable: of several bounds it has the first one only");
    String closed = quotes.names().type(body, RuntimeTypes.ASYNC_CLOSEABLE);
    String tried = "try (" + closed + " closing = " + name + ") { ... }";
    return resource.getLeaf() instanceof VariableTree variable
            && !variable.getName().isEmpty()
        ? finding.help(
            "declare `" + name + "` before the block, and close it as what it is:",
            quotes.shortCode(variable).replaceFirst("\\s*;?$", ";"),
            tried)
        : finding.help("close it as what it is:", tried);
  }

  private Finding finding(Body body, TreePath resource) {
    Finding finding = Finding.of(
            Code.AsyncCloseOutsideAsync,
            "closing `" + name(resource.getLeaf()) + "` has to wait, and " + quotes.body(body)
                + " cannot")
        .note("`"
            + TypeText.of(attribution.type(resource))
            + "` is an AsyncCloseable; only the end of a block in an @Async method awaits its"
            + " close");
    return switch (body.kind()) {
      case METHOD ->
        finding.help(
            "make " + quotes.body(body) + " a coroutine:", quotes.asCoroutineToItsEnd(body));
      case CONSTRUCTOR, INITIALIZER, FIELD ->
        finding.help(
            "do it in a static method that gives the finished object:",
            quotes.async(body) + " static " + quotes.names().type(body, RuntimeTypes.COROUTINE)
                + "<" + quotes.className(body) + "> open() { ... }");
      case LAMBDA ->
        finding.help(
            "return a coroutine, if whoever calls the lambda takes one:",
            "() -> { try (...) { ... } return " + quotes.function(body, "done") + "(); }");
    };
  }

  private String name(Tree resource) {
    if (!(resource instanceof VariableTree variable)) {
      return quotes.shortCode(resource);
    }
    return variable.getName().isEmpty()
        ? quotes.shortCode(variable.getInitializer())
        : variable.getName().toString();
  }
}
