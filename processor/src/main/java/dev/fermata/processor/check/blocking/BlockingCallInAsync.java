package dev.fermata.processor.check.blocking;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.check.workflow.WorkflowBodies;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;

/**
 * A call in an async body which holds up the thread that all tasks share; but not one of a mock, or
 * for the end of something that has ended.
 */
public final class BlockingCallInAsync implements Check {
  /** Nothing, digits with dots, and whatever has a colon. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]*|.*:.*");

  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final BlockingCalls calls;
  private final WorkflowBodies workflows;

  public BlockingCallInAsync(
      Attribution attribution, Quotes quotes, MockCalls mocks, WorkflowBodies workflows) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.calls = new BlockingCalls(attribution);
    this.workflows = workflows;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    if (body.isCompiled()) {
      for (TreePath path : body.calls()) {
        if (attribution.element(path) instanceof ExecutableElement method
            && calls.isBlocking(method)
            && !mocks.isRecorded(path)
            && !needsNoWait(body, path, method)) {
          findings.add(new Located(finding(body, path, method), Place.called(path)));
        }
      }
    }
    return findings;
  }

  private boolean needsNoWait(Body body, TreePath path, ExecutableElement method) {
    return path.getLeaf() instanceof MethodInvocationTree call
        && (hasNoTime(call, method)
            || isOfAnAddress(call, method)
            || hasEnded(body, path, call, method));
  }

  private boolean hasEnded(
      Body body, TreePath path, MethodInvocationTree call, ExecutableElement method) {
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

  /** Whether it looks up a literal that is an address, for which nobody is asked. */
  private boolean isOfAnAddress(MethodInvocationTree call, ExecutableElement method) {
    return calls.isLookUp(method)
        && call.getArguments().get(0) instanceof LiteralTree literal
        && (literal.getValue() == null
            || ADDRESS.matcher(literal.getValue().toString()).matches());
  }

  private Finding finding(Body body, TreePath path, ExecutableElement method) {
    Finding finding = Finding.of(
        Code.BlockingCallInAsync,
        "`"
            + Quotes.called(method)
            + "` in "
            + quotes.body(body)
            + " blocks the thread of the loop: no other task runs meanwhile");
    return new BlockingAdvice(attribution, quotes, calls, workflows)
        .help(finding, body, path, method);
  }
}
