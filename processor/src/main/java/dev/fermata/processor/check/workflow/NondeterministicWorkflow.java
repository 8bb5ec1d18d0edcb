package dev.fermata.processor.check.workflow;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
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
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Something in a workflow of Temporal that is not the same when the workflow is replayed. */
public final class NondeterministicWorkflow implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final WorkflowBodies workflows;
  private final FunctionTakers takers;
  private final UnrepeatableCalls unrepeatable;
  private final SharedFields fields;

  public NondeterministicWorkflow(
      Attribution attribution,
      Quotes quotes,
      WorkflowBodies workflows,
      FunctionTakers takers,
      UnrepeatableCalls unrepeatable) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.workflows = workflows;
    this.takers = takers;
    this.unrepeatable = unrepeatable;
    this.fields = new SharedFields(attribution);
  }

  @Override
  public List<Located> check(Body body) {
    if (!workflows.run(body)) {
      return List.of();
    }
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      addUse(findings, body, call, Place.called(call));
    }
    for (TreePath reference : body.references()) {
      if (takers.runHere(reference)) {
        addUse(findings, body, reference, reference);
      }
    }
    fields
        .usedIn(body)
        .forEach((field, use) -> findings.add(new Located(finding(body, field), use)));
    return findings;
  }

  private void addUse(List<Located> findings, Body body, TreePath use, TreePath token) {
    if (attribution.element(use) instanceof ExecutableElement method) {
      unrepeatable
          .source(method)
          .map(source -> finding(body, use, method, source))
          .ifPresent(finding -> findings.add(new Located(finding, token)));
    }
  }

  private Finding finding(
      Body body, TreePath use, ExecutableElement method, UnrepeatableCalls.Source source) {
    String difference = switch (source) {
      case TIME -> "gives another time";
      case RANDOM -> "gives other numbers";
      case IDENTIFIER -> "gives another one";
      case THREAD -> "need not do the same";
    };
    Finding finding = of("`" + Quotes.called(method) + "` in " + quotes.body(body) + " "
        + difference + " when the workflow `" + quotes.className(body) + "` is replayed");
    return new WorkflowAdvice(attribution, quotes).help(finding, body, use, method, source);
  }

  private Finding finding(Body body, VariableElement field) {
    String host = quotes.className(body);
    Finding finding = of("the static field `" + field.getSimpleName() + "`, which "
            + quotes.body(body) + " uses, need not be the same when the workflow `" + host
            + "` is replayed")
        .note("all workflows of a worker share it, and another worker has another one");
    TreePath declaration = fields.declaration(field, body);
    Finding kept = declaration == null
        ? finding.help("keep it in a field of `" + host + "` that is not static")
        : finding.help("keep it in the workflow:", ofObject((VariableTree) declaration.getLeaf()));
    boolean mayBeConstant = !field.getModifiers().contains(Modifier.FINAL)
        && declaration != null
        && !fields.isAssigned(field, declaration);
    return mayBeConstant ? kept.help("or, if nothing changes it, declare it `final`") : kept;
  }

  private String ofObject(VariableTree field) {
    return quotes.code(field).replaceFirst("\\bstatic\\s+", "");
  }

  private static Finding of(String summary) {
    return Finding.of(Code.NondeterministicWorkflow, summary)
        .note("a workflow runs again from its beginning where its worker has ended, or has"
            + " forgotten it, and has to do the same");
  }
}
