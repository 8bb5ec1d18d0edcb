package dev.fermata.processor.check.adapter;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An await of what nothing can wait for. javac's error tells which methods do not apply; this
 * stands beside it, where the type of the argument is certain: it does not depend on what is
 * expected.
 */
public final class AwaitedPlainValue implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final KnownAdapters adapters;

  public AwaitedPlainValue(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> findings = new ArrayList<>();
    for (TreePath call : body.calls()) {
      if (call.getLeaf() instanceof MethodInvocationTree invocation
          && invocation.getArguments().size() == 1
          && Quotes.methodName(invocation).equals(RuntimeNames.AWAIT)
          && quotes.names().isOfFermata(body, call)) {
        located(body, call).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Located> located(Body body, TreePath call) {
    TreePath argument = new TreePath(
        call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(0));
    if (!standsAlone(argument)) {
      return Optional.empty();
    }
    TypeMirror type = attribution.type(argument);
    return isPlain(type)
        ? Optional.of(new Located(finding(body, call, argument, type), argument))
        : Optional.empty();
  }

  /** Whether an expression is of the same type wherever it stands. */
  private boolean standsAlone(TreePath expression) {
    Tree tree = expression.getLeaf();
    if (tree instanceof MethodInvocationTree) {
      return isNotGeneric(expression);
    }
    if (tree instanceof NewClassTree made) {
      return isNotGeneric(expression)
          && !(made.getIdentifier() instanceof ParameterizedTypeTree type
              && type.getTypeArguments().isEmpty());
    }
    return switch (tree.getKind()) {
      case IDENTIFIER,
          MEMBER_SELECT,
          ARRAY_ACCESS,
          PLUS,
          MINUS,
          MULTIPLY,
          DIVIDE,
          INT_LITERAL,
          LONG_LITERAL,
          DOUBLE_LITERAL,
          FLOAT_LITERAL,
          CHAR_LITERAL,
          BOOLEAN_LITERAL,
          STRING_LITERAL -> true;
      default -> false;
    };
  }

  private boolean isNotGeneric(TreePath call) {
    return attribution.element(call) instanceof ExecutableElement called
        && called.getTypeParameters().isEmpty();
  }

  private boolean isPlain(TypeMirror type) {
    return type != null
        && (type.getKind().isPrimitive()
            || type.getKind() == TypeKind.ARRAY
            || type.getKind() == TypeKind.DECLARED)
        && !attribution.isAwaitable(type);
  }

  private Finding finding(Body body, TreePath call, TreePath argument, TypeMirror type) {
    String code = quotes.code(argument.getLeaf());
    Finding finding = Finding.of(
            Code.AwaitedPlainValue,
            "`await` takes something to wait for, and `" + quotes.shortCode(argument.getLeaf())
                + "` is " + Quotes.withArticle(TypeText.of(type)))
        .note(
            "it takes coroutines, tasks and other futures of Fermata, and every `CompletionStage`");
    Optional<KnownAdapters.Known> adapter = adapters.missing(type);
    if (adapter.isPresent()) {
      return finding.help(
          "import the adapter of the module " + adapter.get().module() + ":",
          adapters.importOf(body, adapter.get()));
    }
    if (attribution.isSubtype(type, "java.util.concurrent.Future")) {
      return finding
          .note(
              "a `java.util.concurrent.Future` tells nobody when it is done, and its `get` blocks")
          .help("let another thread wait for it, with `toThread`");
    }
    Optional<String> all = all(body, code, type);
    if (all.isPresent()) {
      return finding.help(
          "wait for all of them:",
          quotes.function(body, RuntimeNames.AWAIT) + "(" + quotes.function(body, "gather") + "("
              + all.get() + "))");
    }
    if (!isValue(type)) {
      return finding;
    }
    boolean isStatement =
        call.getParentPath().getLeaf().getKind() == Tree.Kind.EXPRESSION_STATEMENT;
    return isStatement && !(argument.getLeaf() instanceof MethodInvocationTree)
        ? finding.help("leave it out: the value is there already")
        : finding.help("the value is there already:", isStatement ? code + ";" : code);
  }

  /** What {@code gather} takes for an array of awaitables, or a collection of what is awaited. */
  private Optional<String> all(Body body, String code, TypeMirror type) {
    if (type instanceof ArrayType array) {
      return attribution.isSubtype(array.getComponentType(), RuntimeTypes.AWAITABLE)
          ? Optional.of(code)
          : Optional.empty();
    }
    Collected collected = new Collected(attribution, quotes.names());
    return collected
        .element(type)
        .filter(each -> attribution.isOwnAwaitable(each) || adapters.isAdapted(each))
        .map(each -> collected.awaitables(body, code, each));
  }

  /** Whether there can be nothing behind it that is still to come. */
  private boolean isValue(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      return true;
    }
    Element element = declared.asElement();
    return element.getKind() == ElementKind.ENUM
        || attribution.isSubtype(type, "java.lang.Number")
        || element.getModifiers().contains(Modifier.FINAL)
            && (attribution.isOfPackage(element, "java.lang")
                || attribution.isOfPackage(element, "java.time"));
  }
}
