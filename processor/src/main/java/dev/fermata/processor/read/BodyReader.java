package dev.fermata.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.model.AwaitRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the bodies of a class from its attributed tree, in source order. */
public final class BodyReader extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final AsyncCloseables asyncCloseables;
  private final SourceText text;
  private final MemberNames names = new MemberNames();
  private final List<Body> bodies = new ArrayList<>();
  private final List<TreePath> adapters = new ArrayList<>();

  /** The class around the current tree. */
  private TypeElement host;

  /** The body around the current tree, or null between bodies. */
  private Body body;

  /** The synchronized blocks of the current body around the current tree, innermost first. */
  private Deque<TreePath> monitors = new ArrayDeque<>();

  private BodyReader(Attribution attribution, SourceText text) {
    this.attribution = attribution;
    this.text = text;
    this.asyncCloseables = new AsyncCloseables(attribution);
  }

  /** Reads a class and all classes in it. */
  public static ReadClass read(Attribution attribution, SourceText text, TreePath classPath) {
    BodyReader reader = new BodyReader(attribution, text);
    reader.scan(classPath, null);
    return new ReadClass(reader.bodies, reader.adapters);
  }

  @Override
  public Void visitClass(ClassTree tree, Void nothing) {
    TypeElement outerHost = host;
    Body outerBody = body;
    Deque<TreePath> outerMonitors = monitors;
    Element declared = attribution.element(getCurrentPath());
    host = declared instanceof TypeElement type ? type : host;
    if (attribution.adapter(declared).isPresent()) {
      adapters.add(getCurrentPath());
    }
    monitors = new ArrayDeque<>();
    if (tree.getSimpleName().isEmpty()) {
      scanMembers(tree);
    } else {
      names.enter(tree.getSimpleName().toString());
      scanMembers(tree);
      names.leave();
    }
    host = outerHost;
    body = outerBody;
    monitors = outerMonitors;
    return null;
  }

  private void scanMembers(ClassTree tree) {
    int interrupted = names.interruptMember();
    for (Tree member : tree.getMembers()) {
      names.nextMember();
      scan(member, null);
    }
    names.continueMember(interrupted);
  }

  @Override
  public Void visitBlock(BlockTree tree, Void nothing) {
    if (isMember()) {
      names.enter(tree.isStatic() ? "static" : "init");
      read(body(Body.Kind.INITIALIZER), tree.getStatements());
      names.leave();
    } else {
      super.visitBlock(tree, null);
    }
    return null;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void nothing) {
    if (isMember()) {
      names.enter(tree.getName().toString());
      read(body(Body.Kind.FIELD), tree.getInitializer());
      names.leave();
    } else {
      scan(tree.getInitializer(), null);
    }
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void nothing) {
    TreePath path = getCurrentPath();
    if (attribution.element(path) instanceof ExecutableElement method) {
      boolean isConstructor = tree.getReturnType() == null;
      boolean async = !isConstructor && attribution.isMarkedAsync(method);
      Body.Kind kind = isConstructor ? Body.Kind.CONSTRUCTOR : Body.Kind.METHOD;
      names.enter(isConstructor ? "new" : tree.getName().toString());
      ExecutableElement starter = async ? starter(method.getReturnType()) : null;
      read(
          new Body(kind, path, names.toList(), body, host, method, async, starter), tree.getBody());
      names.leave();
    }
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
    TreePath path = getCurrentPath();
    Optional<TypeMirror> result = attribution.lambdaResult(path);
    boolean async = result.filter(attribution::isAsyncLambdaType).isPresent();
    ExecutableElement starter = async ? starter(result.get()) : null;
    Body lambda =
        new Body(Body.Kind.LAMBDA, path, names.ofNextLambda(), body, host, null, async, starter);
    if (tree.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
      TreePath expression = new TreePath(path, tree.getBody());
      if (result.filter(each -> each.getKind() == TypeKind.VOID).isPresent()) {
        lambda.addStatement(expression);
      } else {
        lambda.addResult(expression);
      }
    }
    read(lambda, tree.getBody());
    return null;
  }

  @Override
  public Void visitSynchronized(SynchronizedTree tree, Void nothing) {
    scan(tree.getExpression(), null);
    monitors.push(getCurrentPath());
    scan(tree.getBlock(), null);
    monitors.pop();
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
    super.visitMethodInvocation(tree, null);
    if (body == null) {
      return null;
    }
    Element called = attribution.element(getCurrentPath());
    if (attribution.isAwait(called)) {
      body.addAwait(new Await(getCurrentPath(), List.copyOf(monitors)));
      body.addRow(text.row(tree));
      addAdapterAwait((ExecutableElement) called);
    } else if (attribution.isEmit(called)) {
      body.addEmit(new Await(getCurrentPath(), List.copyOf(monitors)));
      body.addRow(text.emitRow(tree));
    } else {
      body.addCall(getCurrentPath());
      asyncCloseables.call(getCurrentPath(), called, host).ifPresent(close -> {
        body.addClose(close);
        body.addRow(text.closeRow(tree));
      });
    }
    return null;
  }

  private void addAdapterAwait(ExecutableElement called) {
    if (attribution.adapter(called).isPresent()) {
      body.addAdapterAwait(called);
    }
  }

  /** The first of those that fit; where there are more, that is an error. */
  private ExecutableElement starter(TypeMirror returned) {
    return attribution.starters(returned).stream().findFirst().orElse(null);
  }

  /** In the order in which javac lays out the code of a loop. */
  @Override
  public Void visitForLoop(ForLoopTree tree, Void nothing) {
    scan(tree.getInitializer(), null);
    scan(tree.getCondition(), null);
    scan(tree.getStatement(), null);
    scan(tree.getUpdate(), null);
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
    if (body != null) {
      body.addReference(getCurrentPath());
      if (attribution.isAwait(attribution.element(getCurrentPath()))) {
        body.addAwaitReference(getCurrentPath());
      }
    }
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void nothing) {
    if (body != null) {
      body.addCall(getCurrentPath());
    }
    scan(tree.getEnclosingExpression(), null);
    scan(tree.getArguments(), null);
    Optional<String> name = tree.getClassBody() == null
        ? Optional.empty()
        : names.ofAnonymousClass(tree.getIdentifier());
    name.ifPresent(names::enter);
    scan(tree.getClassBody(), null);
    name.ifPresent(any -> names.leave());
    return null;
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void nothing) {
    if (body != null) {
      body.addStatement(new TreePath(getCurrentPath(), tree.getExpression()));
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void nothing) {
    if (body != null && tree.getExpression() != null) {
      body.addResult(new TreePath(getCurrentPath(), tree.getExpression()));
    }
    return super.visitReturn(tree, null);
  }

  /** The closes lie behind the block, that of the last resource first. */
  @Override
  public Void visitTry(TryTree tree, Void nothing) {
    if (body != null) {
      body.addTry(getCurrentPath());
    }
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    if (body != null) {
      Deque<AwaitRow> rows = new ArrayDeque<>();
      for (Tree resource : tree.getResources()) {
        asyncCloseables.resource(new TreePath(getCurrentPath(), resource)).ifPresent(close -> {
          body.addClose(close);
          rows.push(text.closeRow(tree, resource));
        });
      }
      rows.forEach(body::addRow);
    }
    scan(tree.getCatches(), null);
    scan(tree.getFinallyBlock(), null);
    return null;
  }

  private boolean isMember() {
    return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
  }

  private Body body(Body.Kind kind) {
    return new Body(kind, getCurrentPath(), names.toList(), body, host, null, false, null);
  }

  private void read(Body inner, Tree code) {
    read(inner, code == null ? List.of() : List.of(code));
  }

  private void read(Body inner, List<? extends Tree> code) {
    Body outerBody = body;
    Deque<TreePath> outerMonitors = monitors;
    body = inner;
    monitors = new ArrayDeque<>();
    bodies.add(inner);
    scan(code, null);
    body = outerBody;
    monitors = outerMonitors;
  }
}
