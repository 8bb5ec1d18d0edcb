package dev.fermata.processor.check.result;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * An async method that is abstract or native, or the accessor that a record makes of a component.
 */
public final class AsyncWithoutBody implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public AsyncWithoutBody(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.kind() == Body.Kind.FIELD) {
      return body.host().getKind() != ElementKind.RECORD
          ? List.of()
          : markedComponent(body)
              .map(component -> List.of(new Located(ofComponent(component), body.path())))
              .orElse(List.of());
    }
    if (!body.isAsync()
        || !(body.tree() instanceof MethodTree tree)
        || tree.getBody() != null
        || !attribution.isAsyncType(body.method().orElseThrow().getReturnType())) {
      return List.of();
    }
    boolean isNative = body.method().orElseThrow().getModifiers().contains(Modifier.NATIVE);
    return List.of(new Located(isNative ? ofNative(body, tree) : ofAbstract(body), body.path()));
  }

  /** What a component is marked with, its accessor is marked with, unless that is written out. */
  private Optional<? extends RecordComponentElement> markedComponent(Body field) {
    return field.host().getRecordComponents().stream()
        .filter(
            component -> component.getSimpleName().equals(((VariableTree) field.tree()).getName()))
        .filter(component -> component.getAccessor() != null
            && attribution.isMarkedAsync(component.getAccessor())
            && attribution.trees().getTree(component.getAccessor()) == null)
        .findFirst();
  }

  private Finding ofComponent(RecordComponentElement component) {
    Finding finding = Finding.of(
        Code.AsyncWithoutBody,
        "@Async has no effect on the record component `"
            + component.getSimpleName()
            + "`: its accessor gives what the field holds, there is no body to compile");
    if (attribution.isAwaitable(component.asType())) {
      finding = finding.note("callers may await `"
          + component.getSimpleName()
          + "()` already, because it returns `"
          + TypeText.of(component.asType())
          + "`");
    }
    return finding.help("remove @Async here");
  }

  private Finding ofAbstract(Body body) {
    String name = quotes.body(body);
    return Finding.of(
            Code.AsyncWithoutBody,
            "@Async has no effect on the abstract method " + name + ": there is no body to compile")
        .note("callers may await "
            + name
            + " already, because it returns `"
            + TypeText.of(body.method().orElseThrow().getReturnType())
            + "`")
        .help("remove @Async here and put it on the methods that implement " + name);
  }

  private Finding ofNative(Body body, MethodTree tree) {
    ExecutableElement method = body.method().orElseThrow();
    String name = method.getSimpleName().toString();
    String plain = name + "0";
    String arguments = tree.getParameters().stream()
        .map(VariableTree::getName)
        .collect(Collectors.joining(", ", "(", ")"));
    String done = quotes.function(body, "done");
    String await = quotes.function(body, "await");
    String toThread = quotes.function(body, "toThread");
    return Finding.of(
            Code.AsyncWithoutBody,
            "@Async has no effect on the native method `"
                + name
                + "`: there is no bytecode to compile")
        .help(
            "keep the native method plain and await it off the loop:",
            quotes.asCoroutine(body)
                + " { return "
                + done
                + "("
                + await
                + "("
                + toThread
                + "(() -> "
                + plain
                + arguments
                + "))); }",
            "native " + quotes.declaration(tree, result(method.getReturnType()), plain) + ";");
  }

  private static String result(TypeMirror returned) {
    return returned instanceof DeclaredType declared
            && declared.getTypeArguments().size() == 1
        ? TypeText.of(declared.getTypeArguments().get(0))
        : "Object";
  }
}
