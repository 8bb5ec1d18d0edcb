package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;

/** A coroutine that is kept in a local variable which nothing names again. */
public final class CoroutineUnused implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final MadeCoroutines made;

  public CoroutineUnused(
      Attribution attribution, Quotes quotes, MockCalls mocks, MadeCoroutines made) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.made = made;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      if (call.getParentPath().getLeaf() instanceof VariableTree
          && made.isMadeBy(call)
          && Mentions.areNone(attribution, body, call)
          && !mocks.isRecorded(call)) {
        findings.add(new Located(finding(body, call), call.getParentPath()));
      }
    }
    return findings;
  }

  private Finding finding(Body body, TreePath call) {
    String name = Quotes.methodName((MethodInvocationTree) call.getLeaf());
    String variable = ((VariableTree) call.getParentPath().getLeaf()).getName().toString();
    String code = quotes.code(call.getLeaf());
    Finding finding = Finding.of(
        Code.CoroutineNotAwaited,
        "the coroutine in `" + variable + "` is never awaited, so `" + name + "` does not run");
    return Place.maySuspend(body, call)
        ? finding.help(
            "keep what it gives:",
            "var " + variable + " = " + quotes.function(body, RuntimeNames.AWAIT) + "(" + code
                + ");")
        : Quotes.isInAsyncCode(body)
            ? finding.help("await it where that is possible")
            : finding.help(
                "at the edge of the program, run it to completion:",
                "var " + variable + " = " + quotes.function(body, "run") + "(" + code + ");");
  }
}
