package dev.fermata.processor.check.workflow;

import com.sun.source.tree.BlockTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.TemporalTypes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The bodies that workflows of Temporal run, and run again in a replay: those of a class which
 * implements a workflow and is async somewhere. In it these are the async ones, the handlers, what
 * makes the object, and whatever these call in their class; but not what only a query calls, or a
 * {@code main}. A body that asks whether it is replayed knows what it does.
 */
public final class WorkflowBodies {
  private final Attribution attribution;
  private final FunctionTakers takers;
  private final Map<Element, Body> methods = new HashMap<>();
  private final Map<Body, Set<Body>> lambdas = new HashMap<>();
  private final Set<Body> bodies = new HashSet<>();

  public WorkflowBodies(Attribution attribution, FunctionTakers takers, Collection<Body> all) {
    this.attribution = attribution;
    this.takers = takers;
    Set<TypeElement> workflows = workflows(all);
    if (workflows.isEmpty()) {
      return;
    }
    Deque<Body> found = new ArrayDeque<>();
    for (Body each : all) {
      if (workflows.contains(each.host())) {
        each.method().ifPresent(method -> methods.put(method, each));
        each.enclosing()
            .ifPresent(around ->
                lambdas.computeIfAbsent(around, absent -> new HashSet<>()).add(each));
        if (isCalledByTemporal(each)) {
          found.add(each);
        }
      }
    }
    while (!found.isEmpty()) {
      Body body = found.remove();
      if (!asksForReplay(body) && bodies.add(body)) {
        addCalled(body, found);
      }
    }
  }

  /** Whether a workflow runs a body. */
  public boolean run(Body body) {
    return bodies.contains(body);
  }

  private Set<TypeElement> workflows(Collection<Body> all) {
    Set<TypeElement> workflows = new HashSet<>();
    if (attribution.isKnown(TemporalTypes.WORKFLOW_INTERFACE)) {
      all.stream().filter(Body::isAsync).map(Body::host).forEach(workflows::add);
      workflows.removeIf(each -> !isWorkflow(each));
    }
    return workflows;
  }

  private boolean isWorkflow(TypeElement type) {
    boolean isOne = attribution.implementsMarked(type, TemporalTypes.WORKFLOW_INTERFACE)
        || attribution.isSubtype(type.asType(), TemporalTypes.DYNAMIC_WORKFLOW);
    return isOne && !attribution.implementsMarked(type, TemporalTypes.ACTIVITY_INTERFACE);
  }

  private boolean isCalledByTemporal(Body body) {
    return switch (body.kind()) {
      case METHOD -> isInstanceAsync(body) || isHandler(body);
      case CONSTRUCTOR -> true;
      case INITIALIZER -> !((BlockTree) body.tree()).isStatic();
      case FIELD -> {
        Element field = attribution.element(body.path());
        yield field != null && !field.getModifiers().contains(Modifier.STATIC);
      }
      case LAMBDA -> false;
    };
  }

  private static boolean isInstanceAsync(Body body) {
    return body.isAsync() && !body.method().orElseThrow().getModifiers().contains(Modifier.STATIC);
  }

  private boolean isHandler(Body body) {
    return TemporalTypes.HANDLERS.stream()
        .anyMatch(each -> attribution.overridesMarked(body.method().orElseThrow(), each));
  }

  private boolean asksForReplay(Body body) {
    return body.calls().stream()
        .map(attribution::element)
        .anyMatch(called -> called != null
            && attribution.isNamed(called, "isReplaying")
            && attribution.isOfPackage(called, TemporalTypes.WORKFLOW_PACKAGE));
  }

  private void addCalled(Body body, Deque<Body> found) {
    for (TreePath call : body.calls()) {
      add(attribution.element(call), found);
    }
    for (TreePath reference : body.references()) {
      if (takers.runHere(reference)) {
        add(attribution.element(reference), found);
      }
    }
    for (Body inner : lambdas.getOrDefault(body, Set.of())) {
      boolean isRun =
          inner.isAsync() ? !takers.runElsewhere(inner.path()) : takers.runHere(inner.path());
      if (inner.kind() == Body.Kind.LAMBDA && isRun) {
        found.add(inner);
      }
    }
  }

  private void add(Element called, Deque<Body> found) {
    Body body = methods.get(called);
    if (body != null) {
      found.add(body);
    }
  }
}
