package dev.fermata.processor.check.blocking;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * A run of a loop in a body that a loop runs. One that returns a stage, or a type of others, may
 * run without a loop.
 */
public final class RunInAsync implements Check {
  private static final String RUN = "run";

  private final Attribution attribution;
  private final Quotes quotes;

  public RunInAsync(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isCompiled() || mayRunWithoutLoop(body)) {
      return List.of();
    }
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      if (call.getLeaf() instanceof MethodInvocationTree
          && attribution.isFermata(attribution.element(call), RUN)) {
        findings.add(new Located(finding(body, call), Place.called(call)));
      }
    }
    return findings;
  }

  private boolean mayRunWithoutLoop(Body body) {
    return body.starter().isPresent()
        || attribution
            .result(body)
            .filter(type -> attribution.isSubtype(type, RuntimeTypes.COMPLETION_STAGE))
            .isPresent();
  }

  private Finding finding(Body body, TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    TreePath argument = new TreePath(path, call.getArguments().get(0));
    TypeMirror main = attribution.type(argument);
    Finding finding = Finding.of(
            Code.RunInAsync,
            "`run` in " + quotes.body(body) + " fails: the loop that runs " + quotes.again(body)
                + " is running")
        .note("a thread runs one loop at a time; `run` is for the edge of a program");
    return attribution.isCoroutine(main) && Place.maySuspend(body, path)
        ? finding.help(
            "await it:",
            quotes.function(body, RuntimeNames.AWAIT) + "(" + quotes.code(argument.getLeaf()) + ")")
        : finding.help("await here what it would await there");
  }
}
