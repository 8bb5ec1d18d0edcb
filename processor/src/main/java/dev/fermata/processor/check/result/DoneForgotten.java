package dev.fermata.processor.check.result;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.AnyName;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Completion;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * An async body that returns its value itself, or ends without a return. javac has an error for
 * both, which knows nothing of coroutines; this stands beside it.
 */
public final class DoneForgotten implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final FinishedResults finished;

  public DoneForgotten(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.finished = new FinishedResults(attribution, quotes);
  }

  @Override
  public List<Located> check(Body body) {
    Optional<TypeMirror> type = body.isAsync() ? attribution.result(body) : Optional.empty();
    if (type.isEmpty()
        || !isOfOneResult(type.get())
        || attribution.generator(body).isPresent()) {
      return List.of();
    }
    DeclaredType returned = (DeclaredType) type.get();
    TypeMirror result = Attribution.upperBound(returned.getTypeArguments().get(0));
    List<Located> found = new ArrayList<>();
    for (TreePath expression : body.results()) {
      if (isTheResult(body, expression, returned, result)) {
        found.add(new Located(ofValue(body, returned, expression), expression));
      }
    }
    if (body.tree() instanceof MethodTree method
        && attribution.isNamed(result, "java.lang.Void")
        && Completion.isCertain(method.getBody())) {
      found.add(new Located(ofNothing(body, returned), body.path()));
    }
    return found;
  }

  private boolean isOfOneResult(TypeMirror returned) {
    return attribution.isAsyncType(returned)
        && ((DeclaredType) returned).getTypeArguments().size() == 1;
  }

  private boolean isTheResult(
      Body body, TreePath expression, DeclaredType returned, TypeMirror result) {
    if (isOfUnknown(expression)) {
      return false;
    }
    Optional<TypeMirror> value = value(body, expression);
    Types types = attribution.types();
    return value.isPresent()
        && types.isAssignable(value.get(), result)
        && !types.isAssignable(value.get(), types.erasure(returned));
  }

  /** Whether it names what javac has not found: then it knows nothing of what that gives either. */
  private boolean isOfUnknown(TreePath expression) {
    return new AnyName() {
      @Override
      protected boolean isFound() {
        return isError(getCurrentPath());
      }
    }.isIn(expression);
  }

  private boolean isError(TreePath name) {
    Element named = attribution.element(name);
    return named == null || named.asType().getKind() == TypeKind.ERROR;
  }

  /** What an expression gives; javac has no type any more for an await in the wrong place. */
  private Optional<TypeMirror> value(Body body, TreePath expression) {
    Optional<Await> await = body.awaits().stream()
        .filter(each -> each.tree() == expression.getLeaf())
        .findFirst();
    Optional<TypeMirror> value = await.isPresent()
        ? awaited(attribution.type(await.get().argument()))
        : Optional.ofNullable(attribution.typeBeforeError(expression));
    return value.filter(DoneForgotten::isProper).map(this::boxed);
  }

  private Optional<TypeMirror> awaited(TypeMirror argument) {
    return argument instanceof DeclaredType declared
            && declared.getTypeArguments().size() == 1
            && attribution.isAwaitable(argument)
        ? Optional.of(Attribution.upperBound(declared.getTypeArguments().get(0)))
        : Optional.empty();
  }

  private static boolean isProper(TypeMirror type) {
    return type.getKind().isPrimitive()
        || type.getKind() == TypeKind.DECLARED
        || type.getKind() == TypeKind.ARRAY
        || type.getKind() == TypeKind.TYPEVAR;
  }

  private TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive()
        ? attribution.types().boxedClass((PrimitiveType) type).asType()
        : type;
  }

  private Finding ofValue(Body body, TypeMirror returned, TreePath expression) {
    Tree value = expression.getLeaf();
    Finding finding = Finding.of(
            Code.DoneForgotten,
            quotes.body(body) + " returns its result here, and not as a coroutine returns one")
        .note(
            attribution.starters(returned).isEmpty()
                ? "an async body says `done` of its result; the caller gets it from `await`"
                : "an async body returns what it declares; the caller gets the result from that");
    return finished
        .code(body, returned, quotes.code(value))
        .map(code -> finding.help("return a result that is there:", quotes.returning(body, code)))
        .orElse(finding);
  }

  private Finding ofNothing(Body body, TypeMirror returned) {
    Finding finding = Finding.of(Code.DoneForgotten, quotes.body(body) + " ends without saying so")
        .note("an async body returns, even if there is no result");
    return finished
        .code(body, returned, "")
        .map(code -> finding.help("end it with:", "return " + code + ";"))
        .orElse(finding);
  }
}
