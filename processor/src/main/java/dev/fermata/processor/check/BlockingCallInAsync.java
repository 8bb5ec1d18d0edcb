package dev.fermata.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
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

/**
 * A call in an async body which holds up the thread that all tasks share; but not one of a mock, or
 * for the end of something that has ended.
 */
final class BlockingCallInAsync implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final BlockingCalls calls;

  BlockingCallInAsync(Attribution attribution, Quotes quotes, MockCalls mocks) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.calls = new BlockingCalls(attribution);
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    if (body.isCompiled()) {
      for (TreePath path : body.calls()) {
        if (path.getLeaf() instanceof MethodInvocationTree call
            && attribution.element(path) instanceof ExecutableElement method
            && calls.isBlocking(method)
            && !mocks.isRecorded(path)
            && !hasEnded(body, path, call, method)) {
          TreePath token = new TreePath(path, call.getMethodSelect());
          findings.add(new Located(finding(body, token, call, method), token));
        }
      }
    }
    return findings;
  }

  private boolean hasEnded(
      Body body, TreePath path, MethodInvocationTree call, ExecutableElement method) {
    if (hasNoTime(call, method)) {
      return true;
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select) || !calls.isForAnEnd(method)) {
      return false;
    }
    TreePath receiver = new TreePath(new TreePath(path, select), select.getExpression());
    return DoneBefore.isSo(attribution, Quotes.memberBody(body).path(), call, receiver);
  }

  /** Whether it waits for a time which is zero, which is a question only. */
  private boolean hasNoTime(MethodInvocationTree call, ExecutableElement method) {
    return method.getParameters().size() == 2
        && attribution.isNamed(
            method.getParameters().get(1).asType(), "java.util.concurrent.TimeUnit")
        && call.getArguments().get(0) instanceof LiteralTree time
        && time.getValue() instanceof Number number
        && number.longValue() == 0;
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
        && calls.isOf(method, "java.lang.Thread")
        && call.getArguments().size() == 1) {
      return Optional.of(
          Quotes.function(body.unit(), "sleep") + "(" + duration(call, method) + ")");
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    ExpressionTree receiver = select.getExpression();
    if (name.equals("send") && calls.isOf(method, "java.net.http.HttpClient")) {
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
