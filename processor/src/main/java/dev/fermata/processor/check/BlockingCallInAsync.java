package dev.fermata.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
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

/** A call in an async body which holds up the thread that all tasks share. */
final class BlockingCallInAsync implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  BlockingCallInAsync(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    if (body.isCompiled()) {
      for (TreePath path : body.calls()) {
        if (path.getLeaf() instanceof MethodInvocationTree call
            && attribution.element(path) instanceof ExecutableElement method
            && isBlocking(method)) {
          TreePath token = new TreePath(path, call.getMethodSelect());
          findings.add(new Located(finding(body, token, call, method), token));
        }
      }
    }
    return findings;
  }

  private boolean isBlocking(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return BlockingCalls.typesWith(name).stream().anyMatch(each -> isOf(method, each));
  }

  private boolean isOf(ExecutableElement method, String type) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && attribution.isSubtype(owner.asType(), type)
        && (!type.equals("java.lang.Object") || owner.getQualifiedName().contentEquals(type));
  }

  private Finding finding(
      Body body, TreePath token, MethodInvocationTree call, ExecutableElement method) {
    String owner = Quotes.className((TypeElement) method.getEnclosingElement());
    Finding finding = Finding.of(
        Code.BlockingCallInAsync,
        "`"
            + owner
            + "."
            + method.getSimpleName()
            + "` in "
            + quotes.body(body)
            + " blocks the thread of the loop: no other task runs meanwhile");
    String await = Quotes.function(body.unit(), "await");
    Optional<String> awaitable = awaitable(body, token, call, method);
    if (awaitable.isPresent()) {
      return finding.help("suspend instead:", await + "(" + awaitable.get() + ")");
    }
    String toThread = Quotes.function(body.unit(), "toThread");
    return finding.help(
        "call it on another thread, and await that:",
        await + "(" + toThread + "(() -> " + quotes.code(call) + "))");
  }

  /** What has the same outcome and can be awaited. */
  private Optional<String> awaitable(
      Body body, TreePath token, MethodInvocationTree call, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (name.equals("sleep")
        && isOf(method, "java.lang.Thread")
        && call.getArguments().size() == 1) {
      return Optional.of(
          Quotes.function(body.unit(), "sleep") + "(" + duration(call, method) + ")");
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    ExpressionTree receiver = select.getExpression();
    if (name.equals("send") && isOf(method, "java.net.http.HttpClient")) {
      return Optional.of(
          quotes.code(receiver) + ".sendAsync" + quotes.list(call.getArguments(), "(", ")"));
    }
    boolean isStage = attribution.isSubtype(
        attribution.type(new TreePath(token, receiver)), RuntimeTypes.COMPLETION_STAGE);
    return isStage && call.getArguments().isEmpty()
        ? Optional.of(quotes.code(receiver))
        : Optional.empty();
  }

  private String duration(MethodInvocationTree call, ExecutableElement method) {
    String argument = quotes.code(call.getArguments().get(0));
    boolean isMillis = method.getParameters().get(0).asType().getKind().isPrimitive();
    return isMillis ? "Duration.ofMillis(" + argument + ")" : argument;
  }
}
