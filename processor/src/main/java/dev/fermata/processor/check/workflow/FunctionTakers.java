package dev.fermata.processor.check.workflow;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.abi.TemporalTypes;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.read.Attribution;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Where a lambda or a method reference runs that is given to a call in a workflow. */
public final class FunctionTakers {
  /** Packages whose methods call what they are given, in the thread that calls them. */
  private static final Set<String> CALLING_PACKAGES =
      Set.of("java.util", "java.util.stream", TemporalTypes.WORKFLOW_PACKAGE);

  private static final Set<String> CALLING_CLASSES = Set.of(
      "java.lang.Iterable",
      RuntimeTypes.FERMATA,
      RuntimeTypes.FUTURE,
      RuntimeTypes.TASK,
      TemporalTypes.ASYNC_WORKFLOW);

  /** What Temporal records the outcome of, or does not do in a replay. */
  private static final Set<String> RECORDED =
      Set.of("sideEffect", "mutableSideEffect", "deadlockDetectorOff", "registerListener");

  private final Attribution attribution;
  private final UnrepeatableCalls unrepeatable;

  public FunctionTakers(Attribution attribution, UnrepeatableCalls unrepeatable) {
    this.attribution = attribution;
    this.unrepeatable = unrepeatable;
  }

  /** Whether it is known to run as a part of the code around it. */
  boolean runHere(TreePath function) {
    return taker(function)
        .filter(taker -> !isElsewhere(taker))
        .filter(taker -> CALLING_PACKAGES.contains(
                attribution.elements().getPackageOf(taker).getQualifiedName().toString())
            || CALLING_CLASSES.contains(taker.getEnclosingElement().toString()))
        .isPresent();
  }

  /** Whether it is known to run in another thread, or not to be repeated. */
  boolean runElsewhere(TreePath function) {
    return taker(function).filter(this::isElsewhere).isPresent();
  }

  private boolean isElsewhere(ExecutableElement taker) {
    return unrepeatable
            .source(taker)
            .filter(UnrepeatableCalls.Source.THREAD::equals)
            .isPresent()
        || RECORDED.contains(taker.getSimpleName().toString())
            && attribution.isOfPackage(taker, TemporalTypes.WORKFLOW_PACKAGE);
  }

  /** The method or constructor that gets a function as an argument. */
  private Optional<ExecutableElement> taker(TreePath function) {
    TreePath argument = function;
    while (isWrapping(argument.getParentPath().getLeaf())) {
      argument = argument.getParentPath();
    }
    TreePath call = argument.getParentPath();
    Element called = Place.arguments(call.getLeaf()).contains(argument.getLeaf())
        ? attribution.element(call)
        : null;
    return called instanceof ExecutableElement method ? Optional.of(method) : Optional.empty();
  }

  private static boolean isWrapping(Tree tree) {
    return tree.getKind() == Tree.Kind.PARENTHESIZED || tree.getKind() == Tree.Kind.TYPE_CAST;
  }
}
