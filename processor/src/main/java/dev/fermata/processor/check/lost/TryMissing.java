package dev.fermata.processor.check.lost;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
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
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/** A group of tasks or a time limit that is made and that no block ends. */
public final class TryMissing implements Check {
  private static final String GROUP = RuntimeTypes.TASK_GROUP;
  private static final String TIMEOUT = RuntimeTypes.PACKAGE + ".Timeout";

  private static final Set<String> FUNCTIONS = Set.of("timeout", "timeoutAt");

  /** What ends one by hand. */
  private static final Set<String> ENDS = Set.of("close", "closeAsync", "leave");

  private final Attribution attribution;
  private final Quotes quotes;

  public TryMissing(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      if (isMaking(call) && isScope(attribution.type(call)) && isLost(body, call)) {
        findings.add(new Located(finding(body, call), call));
      }
    }
    return findings;
  }

  private boolean isScope(TypeMirror type) {
    return attribution.isNamed(type, GROUP) || attribution.isNamed(type, TIMEOUT);
  }

  private boolean isLost(Body body, TreePath made) {
    Optional<List<TreePath>> mentions = Mentions.ofVariable(attribution, body, made);
    return mentions.isPresent()
        ? mentions.get().stream().allMatch(TryMissing::isUsedOnly)
        : made.getParentPath().getLeaf().getKind() == Tree.Kind.EXPRESSION_STATEMENT
            || isUsedOnly(made);
  }

  /** Whether an expression makes one: a method of the program may give one that a block has. */
  private boolean isMaking(TreePath call) {
    return !(call.getLeaf() instanceof MethodInvocationTree invocation)
        || FUNCTIONS.contains(Quotes.methodName(invocation))
            && attribution.isFermata(attribution.element(call), Quotes.methodName(invocation));
  }

  /** Whether nothing is done with it at a place but to call one of its methods. */
  private static boolean isUsedOnly(TreePath place) {
    return place.getParentPath().getLeaf() instanceof MemberSelectTree select
        && place.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree
        && !ENDS.contains(select.getIdentifier().toString());
  }

  private Finding finding(Body body, TreePath made) {
    boolean isGroup = attribution.isNamed(attribution.type(made), GROUP);
    String code = quotes.code(made.getLeaf());
    Finding finding = Finding.of(
        Code.TryMissing,
        "`" + quotes.shortCode(made.getLeaf()) + "` in " + quotes.body(body)
            + " is no resource of a `try`, so "
            + (isGroup ? "nothing waits for its tasks" : "its time limit ends with no block"));
    return finding.help(
        isGroup
            ? "hold it in the head of a `try`, around its tasks:"
            : "hold it in the head of a `try`, around what is limited:",
        "try (var " + quotes.names().variable(body, isGroup ? "tasks" : "limit") + " = " + code
            + ") { ... }");
  }
}
