package dev.fermata.processor.check.await;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.LambdaEdits;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An await in a lambda which returns nothing that could be awaited in turn, told once for each; or
 * {@code Fermata::await}, or that of an adapter.
 */
public final class AwaitInPlainLambda implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final LambdaEdits edits;

  public AwaitInPlainLambda(Attribution attribution, Quotes quotes, LambdaEdits edits) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.edits = edits;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    if (body.kind() == Body.Kind.LAMBDA && !body.isAsync() && !body.awaits().isEmpty()) {
      Await await = body.awaits().get(0);
      attribution
          .lambdaResult(body.path())
          .ifPresent(
              result -> findings.add(new Located(inLambda(body, await, result), await.token())));
    }
    for (TreePath reference : body.awaitReferences()) {
      findings.add(new Located(byReference(body, reference), reference));
    }
    return findings;
  }

  private Finding inLambda(Body body, Await await, TypeMirror result) {
    String returns = result.getKind() == TypeKind.VOID ? "void" : "`" + TypeText.of(result) + "`";
    Finding finding = Finding.of(
            Code.AwaitInPlainLambda,
            "cannot `await` in this `"
                + TypeText.of(attribution.type(body.path()))
                + "` lambda in "
                + quotes.member(body)
                + ": it returns "
                + returns)
        .note(asyncMember(body) + "the lambda is run by " + runner(body.path()));
    return edits.help(finding, body, (LambdaExpressionTree) body.tree(), await);
  }

  private Finding byReference(Body body, TreePath reference) {
    Finding finding = Finding.of(
            Code.AwaitInPlainLambda,
            "cannot pass `"
                + quotes.code((MemberReferenceTree) reference.getLeaf())
                + "` in "
                + quotes.member(body)
                + ": it is no function that could be called from elsewhere")
        .note(asyncMember(body) + "the reference is called by " + runner(reference));
    ExecutableElement await = (ExecutableElement) attribution.element(reference);
    return edits.helpReference(finding, body, reference, await);
  }

  /** The enclosing method is what the reader takes the lambda for a part of. */
  private String asyncMember(Body body) {
    Body member = Quotes.memberBody(body);
    return member.isAsync() ? quotes.body(member) + " is @Async, but " : "";
  }

  private String runner(TreePath function) {
    Tree parent = function.getParentPath().getLeaf();
    String name = "whoever gets it";
    if (parent instanceof MethodInvocationTree call) {
      name = "`" + Quotes.methodName(call) + "`";
    } else if (parent instanceof NewClassTree created) {
      name = "the `" + quotes.shortCode(created.getIdentifier()) + "` it is passed to";
    }
    return name + ", which cannot be suspended";
  }
}
