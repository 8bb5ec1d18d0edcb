package dev.fermata.processor.check.result;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An async method which returns what nobody could wait for. */
public final class AsyncReturnType implements Check {
  private final Attribution attribution;
  private final Quotes quotes;
  private final KnownAdapters adapters;

  public AsyncReturnType(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.adapters = new KnownAdapters(attribution, quotes.names());
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isAsync() || body.kind() != Body.Kind.METHOD) {
      return List.of();
    }
    TypeMirror returned = body.method().orElseThrow().getReturnType();
    if (returned.getKind() == TypeKind.ERROR || attribution.isOwnAsyncType(returned)) {
      return List.of();
    }
    List<ExecutableElement> starters = attribution.starters(returned);
    if (starters.stream().map(ExecutableElement::getEnclosingElement).distinct().count() == 1) {
      return List.of(); // one that has several is of a wrong shape
    }
    Finding finding = starters.isEmpty()
        ? adapters
            .missing(returned)
            .filter(KnownAdapters.Known::isReturned)
            .map(known -> withoutAdapter(body, returned, known))
            .orElseGet(() -> finding(body, returned))
        : withSeveralAdapters(body, returned, starters);
    return List.of(new Located(finding, token(body.path())));
  }

  private Finding withoutAdapter(Body body, TypeMirror returned, KnownAdapters.Known known) {
    return Finding.of(
            Code.AsyncReturnType, returns(body, returned) + "no adapter for it is imported")
        .help(
            "import the adapter of the module " + known.module() + ":",
            adapters.importOf(body, known))
        .help("or return a coroutine:", quotes.asCoroutineToItsEnd(body));
  }

  private Finding withSeveralAdapters(
      Body body, TypeMirror returned, List<ExecutableElement> starters) {
    List<String> names = starters.stream()
        .map(each -> "`"
            + Quotes.className((TypeElement) each.getEnclosingElement())
            + "."
            + each.getSimpleName()
            + "`")
        .toList();
    return Finding.of(
            Code.AsyncReturnType,
            returns(body, returned) + "more than one adapter for it is imported")
        .note("what a call of " + quotes.body(body) + " gives is made by one of them: "
            + String.join(", ", names))
        .help("import only one of them");
  }

  private String returns(Body body, TypeMirror returned) {
    return quotes.body(body) + " returns `" + TypeText.of(returned) + "`, and ";
  }

  private Finding finding(Body body, TypeMirror returned) {
    ExecutableElement method = body.method().orElseThrow();
    String name = quotes.body(body);
    Finding finding = Finding.of(
            Code.AsyncReturnType,
            "an @Async method must return `Coroutine<T>`, but "
                + name
                + " returns `"
                + TypeText.of(returned)
                + "`")
        .note(note(returned));
    Optional<ExecutableElement> overridden = attribution.overridden(method);
    if (overridden.isPresent()) {
      String owner = Quotes.className((TypeElement) overridden.get().getEnclosingElement());
      return finding.help(
          "remove @Async: " + name + " overrides `" + owner + "." + method.getSimpleName() + "`");
    }
    Optional<DeclaredType> extended = attribution.asyncSupertype(returned);
    if (extended.isPresent()) {
      String type = TypeText.of(extended.get());
      return finding.help(
          "return the type that it extends:",
          quotes.async(body) + " " + quotes.declaration((MethodTree) body.tree(), type)
              + " { ... }");
    }
    String advice = returned.getKind() == TypeKind.VOID
        ? "change the return type, and say where the method ends:"
        : quotes.forms().isForeign(returned)
            ? "return what can be awaited, and convert it where others need the other type:"
            : "change the return type, and wrap the value that is returned:";
    return finding.help(advice, quotes.asCoroutineToItsEnd(body));
  }

  private static String note(TypeMirror returned) {
    return returned.getKind() == TypeKind.VOID
        ? "the caller gets control back at the first `await`, and needs something to wait for"
        : "the caller gets control back at the first `await`, before there is "
            + Quotes.withArticle(TypeText.of(returned))
            + " to return";
  }

  private static TreePath token(TreePath method) {
    TreePath path = new TreePath(method, ((MethodTree) method.getLeaf()).getReturnType());
    Tree type = path.getLeaf();
    if (type instanceof AnnotatedTypeTree annotated) {
      type = annotated.getUnderlyingType();
    }
    if (type instanceof ParameterizedTypeTree generic) {
      type = generic.getType();
    }
    return type == path.getLeaf() ? path : new TreePath(path, type);
  }
}
