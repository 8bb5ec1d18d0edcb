package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * Who takes an exception over when it is given to a call. Methods that write it to a log do not;
 * those of the program are asked for what they do; of all others nobody knows, so they do: they may
 * tell those who wait, or throw it.
 */
final class ExceptionTakers {
  /** Whose methods throw when what they are told of is not what the test expects. */
  private static final List<String> ASSERTIONS =
      List.of("org.junit", "junit.framework", "org.testng", "org.assertj", "org.hamcrest");

  /** Methods that take an exception and pass it on to others, also where their value is used. */
  private static final Set<String> TAKING =
      Set.of("completeExceptionally", "addSuppressed", "initCause");

  private static final Set<String> ENDS_OF_PROGRAM =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  /** Whose methods write down what they are told. */
  private static final List<String> WRITERS = List.of(
      "java.util.logging",
      "org.slf4j",
      "org.apache.logging",
      "org.apache.log4j",
      "org.apache.commons.logging",
      "org.jboss.logging",
      "ch.qos.logback",
      "com.google.common.flogger");

  /** Whose methods print an exception, make a text of it or look at it. */
  private static final List<String> READERS = List.of("java.io", "java.lang");

  /** Classes and methods that are called after writing down. */
  private static final Pattern WRITING_CLASS = Pattern.compile(".*Log(ger|ging)?");

  private static final Pattern WRITING_METHOD =
      Pattern.compile("(log|print|debug|info|warn|warning|trace)([A-Z_].*)?|println");

  private final Attribution attribution;
  private final ProgramMethods methods;

  ExceptionTakers(Attribution attribution, ProgramMethods methods) {
    this.attribution = attribution;
    this.methods = methods;
  }

  /**
   * Whether an expression passes on what was caught, or everything ends there.
   *
   * @param followed a part of it that is looked at by itself; null if there is none
   */
  boolean areIn(TreePath expression, Tree followed, CaughtException caught) {
    return new AnyTree() {
      @Override
      public Boolean visitThrow(ThrowTree tree, Void nothing) {
        return !isInLambda() || caught.isMentionedBy(getCurrentPath());
      }

      @Override
      public Boolean visitReturn(ReturnTree tree, Void nothing) {
        return tree.getExpression() != null
                && caught.isGivenBy(new TreePath(getCurrentPath(), tree.getExpression()))
            || super.visitReturn(tree, null);
      }

      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        Element called = attribution.element(getCurrentPath());
        if (called == null) {
          return super.visitMethodInvocation(tree, null);
        }
        return isEnd(called, tree)
            || TAKING.contains(called.getSimpleName().toString())
                && caught.isAmong(getCurrentPath(), tree.getArguments())
            || isForItself(getCurrentPath()) && isTakenBy(getCurrentPath(), called, caught)
            || !isWriter(called) && super.visitMethodInvocation(tree, null);
      }

      @Override
      public Boolean visitNewClass(NewClassTree tree, Void nothing) {
        return isForItself(getCurrentPath())
                && caught.isAmong(getCurrentPath(), tree.getArguments())
            || super.visitNewClass(tree, null);
      }

      @Override
      public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
        return tree.getBody() instanceof ExpressionTree value
                && caught.isGivenBy(new TreePath(getCurrentPath(), value))
            || super.visitLambdaExpression(tree, null);
      }

      @Override
      public Boolean visitClass(ClassTree tree, Void nothing) {
        return caught.isMentionedBy(getCurrentPath());
      }

      private boolean isInLambda() {
        for (TreePath each = getCurrentPath();
            each.getLeaf() != expression.getLeaf();
            each = each.getParentPath()) {
          if (each.getLeaf() instanceof LambdaExpressionTree) {
            return true;
          }
        }
        return expression.getLeaf() instanceof LambdaExpressionTree;
      }

      private boolean isEnd(Element called, MethodInvocationTree call) {
        Element owner = called.getEnclosingElement();
        return attribution.isNamed(owner.asType(), RuntimeTypes.TASK)
                && attribution.isNamed(called, "uncancel")
            || attribution.isNamed(called, "cancel") && isOfItself(call)
            || ENDS_OF_PROGRAM.contains(owner + "." + called.getSimpleName())
            || isOf(ASSERTIONS, called);
      }

      /** Whether the task asks for its own cancellation again. */
      private boolean isOfItself(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
            && attribution.isFermata(
                attribution.element(
                    new TreePath(new TreePath(getCurrentPath(), select), select.getExpression())),
                "currentTask");
      }
    }.isIn(expression, followed);
  }

  /** Whether the value of a call is not used, but for awaiting it or calling something of it. */
  private boolean isForItself(TreePath call) {
    Tree tree = call.getLeaf();
    TreePath parent = call.getParentPath();
    return switch (parent.getLeaf().getKind()) {
      case EXPRESSION_STATEMENT -> true;
      case LAMBDA_EXPRESSION -> ((LambdaExpressionTree) parent.getLeaf()).getBody() == tree;
      case MEMBER_SELECT ->
        parent.getParentPath().getLeaf() instanceof MethodInvocationTree next
            && next.getMethodSelect() == parent.getLeaf()
            && isForItself(parent.getParentPath());
      case METHOD_INVOCATION ->
        attribution.isAwait(attribution.element(parent)) && isForItself(parent);
      default -> false;
    };
  }

  private boolean isTakenBy(TreePath path, Element called, CaughtException caught) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    return caught.isAmong(path, call.getArguments())
        && !isWriter(called)
        && !isOf(READERS, called)
        && !isCollection(called)
        && methods.takes(path, called, caught);
  }

  private boolean isWriter(Element called) {
    String owner = called.getEnclosingElement().getSimpleName().toString();
    return isOf(WRITERS, called)
        || WRITING_CLASS.matcher(owner).matches()
        || WRITING_METHOD.matcher(called.getSimpleName()).matches();
  }

  private boolean isOf(List<String> packages, Element called) {
    return packages.stream().anyMatch(each -> attribution.isOfPackage(called, each));
  }

  private boolean isCollection(Element called) {
    TypeMirror owner = called.getEnclosingElement().asType();
    return attribution.isSubtype(owner, "java.util.Collection")
        || attribution.isSubtype(owner, "java.util.Map");
  }

  /** The collection, or map, to which a statement adds what was caught; or null. */
  TreePath collection(TreePath path, CaughtException caught) {
    return path.getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
            && attribution.element(path) != null
            && isCollection(attribution.element(path))
            && caught.isAmong(path, call.getArguments())
        ? new TreePath(new TreePath(path, select), select.getExpression())
        : null;
  }
}
