package dev.fermata.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;

/**
 * Which words of the runtime a compilation unit can name, judged by its imports alone: in a round
 * nothing is attributed yet. It may say yes where a declaration shadows the word, never no where
 * the word means the runtime's.
 */
final class Imports {
  private static final String MODULE = RuntimeTypes.PACKAGE;

  private final boolean async;
  private final boolean fermata;
  private final boolean await;
  private final boolean emit;

  private Imports(boolean async, boolean fermata, boolean await, boolean emit) {
    this.async = async;
    this.fermata = fermata;
    this.await = await;
    this.emit = emit;
  }

  static Imports of(CompilationUnitTree unit) {
    boolean all = unit.getPackageName() != null && names(unit.getPackageName(), MODULE);
    boolean async = all;
    boolean fermata = all;
    boolean await = false;
    boolean emit = false;
    for (ImportTree each : unit.getImports()) {
      String name = each.getQualifiedIdentifier().toString();
      if (each.isStatic()) {
        boolean allFunctions = name.equals(RuntimeTypes.FERMATA + ".*");
        await |= allFunctions || name.equals(RuntimeTypes.FERMATA + ".await");
        emit |= allFunctions || name.equals(RuntimeTypes.FERMATA + ".emit");
      } else if (name.equals(RuntimeTypes.PACKAGE + ".*") || isOfModule(each)) {
        async = true;
        fermata = true;
      } else {
        async |= name.equals(RuntimeTypes.ASYNC);
        fermata |= name.equals(RuntimeTypes.FERMATA);
      }
    }
    return new Imports(async, fermata, await, emit);
  }

  /** An {@code import module m}, which the oldest supported tree API has no question for. */
  private static boolean isOfModule(ImportTree each) {
    return each.toString().startsWith("import module ");
  }

  /** Whether the unit can name any of them. */
  boolean nameSome() {
    return async || fermata || await || emit;
  }

  boolean isAsync(AnnotationTree annotation) {
    Tree type = annotation.getAnnotationType();
    return async && names(type, "Async") || names(type, RuntimeTypes.ASYNC);
  }

  boolean isAwait(MethodInvocationTree call) {
    return isFunction(call, RuntimeNames.AWAIT, await);
  }

  boolean isEmit(MethodInvocationTree call) {
    return isFunction(call, RuntimeNames.EMIT, emit);
  }

  private boolean isFunction(MethodInvocationTree call, String function, boolean imported) {
    if (call.getArguments().size() != 1) {
      return false;
    }
    ExpressionTree method = call.getMethodSelect();
    if (method instanceof IdentifierTree name) {
      return imported && name.getName().contentEquals(function);
    }
    return method instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(function)
        && (fermata && names(select.getExpression(), "Fermata")
            || names(select.getExpression(), RuntimeTypes.FERMATA));
  }

  private static boolean names(Tree tree, String name) {
    int dot = name.lastIndexOf('.');
    if (tree instanceof IdentifierTree identifier) {
      return identifier.getName().contentEquals(name);
    }
    return dot >= 0
        && tree instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(name.substring(dot + 1))
        && names(select.getExpression(), name.substring(0, dot));
  }
}
