package dev.fermata.processor.check.await;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A bare {@code await} that javac cannot resolve for the imports: where one {@code await} is
 * imported by name, those that {@code *} imports are hidden; and of two adapters for one type it
 * takes neither. Stands beside javac's error.
 */
public final class AwaitImports implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public AwaitImports(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (attribution.adapters().isEmpty()) {
      return List.of();
    }
    List<Located> found = new ArrayList<>();
    for (TreePath call : body.calls()) {
      if (isBareAwait(body, call)) {
        hidden(body, call).ifPresent(each -> found.add(new Located(each, call)));
      }
    }
    for (Await await : body.awaits()) {
      if (isBareAwait(body, await.path())) {
        ambiguous(body, await).ifPresent(each -> found.add(new Located(each, await.path())));
      }
    }
    return found;
  }

  private boolean isBareAwait(Body body, TreePath call) {
    return call.getLeaf() instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof IdentifierTree name
        && name.getName().contentEquals(RuntimeNames.AWAIT)
        && !invocation.getArguments().isEmpty()
        && quotes.names().methodsInTheWay(body.host(), RuntimeNames.AWAIT).isEmpty();
  }

  private Optional<Finding> hidden(Body body, TreePath call) {
    TypeMirror awaited = attribution.type(new TreePath(
        call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(0)));
    List<String> takers = awaited == null ? List.of() : takers(awaited);
    return takers.size() == 1 && !isByName(body, takers.get(0))
        ? hiding(body).map(by -> hidden(takers.get(0), by, awaited))
        : Optional.empty();
  }

  /** javac takes one of two that are imported in the same form, and has an error for that. */
  private Optional<Finding> ambiguous(Body body, Await await) {
    if (!(attribution.element(await.path()) instanceof ExecutableElement called)) {
      return Optional.empty();
    }
    Optional<Adapter> taken = attribution.adapter(called);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    String owner = name(taken.get());
    List<String> others = attribution.adapters().stream()
        .filter(each -> !each.equals(taken.get()))
        .filter(each -> each.awaits().stream().anyMatch(other -> isAlike(called, other)))
        .map(AwaitImports::name)
        .filter(each -> isByName(body, each) == isByName(body, owner))
        .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(ambiguous(body, await, owner, others.get(0)));
  }

  private boolean isAlike(ExecutableElement called, ExecutableElement other) {
    return other.getParameters().size() == called.getParameters().size()
        && attribution
            .types()
            .isSameType(
                attribution.types().erasure(called.getParameters().get(0).asType()),
                attribution.types().erasure(other.getParameters().get(0).asType()));
  }

  /** The classes whose {@code await} takes what is of the type. */
  private List<String> takers(TypeMirror awaited) {
    return Stream.concat(
            attribution.isOwnAwaitable(awaited) ? Stream.of(RuntimeTypes.FERMATA) : Stream.of(),
            attribution.adapters().stream()
                .filter(each -> each.takes(awaited))
                .map(AwaitImports::name))
        .toList();
  }

  private boolean isByName(Body body, String owner) {
    return quotes.names().isImported(body, owner + "." + RuntimeNames.AWAIT);
  }

  /** Whose {@code await} is imported by name: that of {@code Fermata}, or of an adapter. */
  private Optional<String> hiding(Body body) {
    return Stream.concat(
            Stream.of(RuntimeTypes.FERMATA),
            attribution.adapters().stream().map(AwaitImports::name))
        .filter(each -> isByName(body, each))
        .findFirst();
  }

  private Finding hidden(String owner, String by, TypeMirror awaited) {
    return Finding.of(
            Code.AwaitHidden,
            "`await` is only that of `" + simple(by) + "` here, which takes no `"
                + TypeText.of(awaited) + "`")
        .note("an import by name hides what `import static " + owner + ".*` brings by that name")
        .help("import this one by name, too:", "import static " + owner + ".await;")
        .help("or both by `*`");
  }

  private Finding ambiguous(Body body, Await await, String owner, String other) {
    String argument = quotes.code(await.argument().getLeaf());
    return Finding.of(
            Code.AwaitHidden,
            "`await` is that of two adapters here, `" + simple(owner) + "` and `" + simple(other)
                + "`")
        .help("import only one of them")
        .help("or name the class:", quotes.names().type(body, owner) + ".await(" + argument + ")");
  }

  private static String name(Adapter adapter) {
    return adapter.type().getQualifiedName().toString();
  }

  private String simple(String owner) {
    TypeElement type = attribution.elements().getTypeElement(owner);
    return type == null ? owner : Quotes.className(type);
  }
}
