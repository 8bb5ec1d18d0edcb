package dev.fermata.processor.check.lost;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
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
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** A call that makes a coroutine of which only a text is made, or which is compared. */
public final class CoroutineAsText implements Check {
  /** Whose methods make a text of what they are given, and keep nothing else of it. */
  private static final Set<String> WRITERS = Set.of(
      "java.io.PrintStream",
      "java.io.PrintWriter",
      "java.lang.String",
      "java.lang.StringBuilder",
      "java.lang.StringBuffer");

  private final Attribution attribution;
  private final Quotes quotes;
  private final MockCalls mocks;
  private final MadeCoroutines made;

  public CoroutineAsText(
      Attribution attribution, Quotes quotes, MockCalls mocks, MadeCoroutines made) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.mocks = mocks;
    this.made = made;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    for (TreePath each : body.calls()) {
      if (isLost(each) && made.isMadeBy(each) && !mocks.isRecorded(each)) {
        found.add(located(body, each));
      }
    }
    return found;
  }

  private boolean isLost(TreePath call) {
    TreePath parent = call.getParentPath();
    while (parent.getLeaf() instanceof ParenthesizedTree) {
      parent = parent.getParentPath();
    }
    return switch (parent.getLeaf().getKind()) {
      case PLUS, PLUS_ASSIGNMENT, EQUAL_TO, NOT_EQUAL_TO -> true;
      case METHOD_INVOCATION -> isWritten(parent, call.getLeaf());
      default -> false;
    };
  }

  private boolean isWritten(TreePath parent, Tree argument) {
    Element called = attribution.element(parent);
    return called != null
        && called.getEnclosingElement() instanceof TypeElement owner
        && WRITERS.contains(owner.getQualifiedName().toString())
        && ((MethodInvocationTree) parent.getLeaf()).getArguments().contains(argument);
  }

  private Located located(Body body, TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    String name = Quotes.methodName(call);
    Finding finding = Finding.of(
            Code.CoroutineNotAwaited,
            "the coroutine returned by `"
                + name
                + "` is never awaited, so `"
                + name
                + "` does not run")
        .note("it is used here as what it is, and not for what it gives");
    String code = quotes.code(call);
    boolean isOnLoop = Quotes.isInAsyncCode(body);
    return new Located(
        Place.maySuspend(body, path)
            ? finding.help(
                "await it:", quotes.function(body, RuntimeNames.AWAIT) + "(" + code + ")")
            : isOnLoop
                ? finding.help("await it where that is possible")
                : finding.help(
                    "at the edge of the program, run it to completion:",
                    quotes.function(body, "run") + "(" + code + ")"),
        new TreePath(path, call.getMethodSelect()));
  }
}
