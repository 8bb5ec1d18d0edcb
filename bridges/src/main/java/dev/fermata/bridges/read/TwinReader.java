package dev.fermata.bridges.read;

import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Request;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Makes the model of a twin from the type that it is a twin of. */
public final class TwinReader {
  private final Elements elements;
  private final Types types;
  private final Members members;
  private final Results results;
  private final InnerWildcards innerWildcards;

  /** Reads with the compiler's own notion of types. */
  public TwinReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
    this.members = new Members(elements, types);
    this.results = new Results(elements, types);
    this.innerWildcards = new InnerWildcards(types);
  }

  /** Returns the twin that is asked for; nothing while a type it would name is missing. */
  public Optional<Twin> read(Request request) {
    TypeElement original = request.original();
    return Resolution.isComplete(original)
        ? Optional.of(twin(request, original))
        : Optional.empty();
  }

  private Twin twin(Request request, TypeElement original) {
    PackageElement home = elements.getPackageOf(request.annotated());
    Closing closing = closingOf(original);
    Visibility visibility = new Visibility(elements, home);
    List<TwinMethod> methods = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (ExecutableElement each : members.of(original, home)) {
      ExecutableType type =
          (ExecutableType) types.asMemberOf((DeclaredType) original.asType(), each);
      if (request.isForeign()
          && (visibility.hiddenIn(type).isPresent()
              || innerWildcards.in(type).isPresent()
              || isReserved(each, type, request, closing))) {
        leftOut.add(each.toString());
      } else {
        methods.add(
            new TwinMethod(each, type, results.of(type.getReturnType(), each.getReturnType())));
      }
    }
    return new Twin(
        request,
        home.getQualifiedName().toString(),
        nameOf(request),
        request.isVisible() && isPublic(original),
        parametersOf(original),
        methods,
        leftOut,
        closing);
  }

  private boolean isReserved(
      ExecutableElement method, ExecutableType type, Request request, Closing closing) {
    String signature = Reserved.signatureOf(method.getSimpleName().toString(), type, types);
    return Reserved.by(request.kind(), closing).containsKey(signature)
        && !Reserved.becomesTheClose(signature, request.kind(), closing);
  }

  private static String nameOf(Request request) {
    if (!request.givenName().isEmpty()) {
      return request.givenName();
    }
    StringBuilder name = new StringBuilder(request.kind().suffix());
    for (Element each = request.original();
        each instanceof TypeElement;
        each = each.getEnclosingElement()) {
      name.insert(0, each.getSimpleName());
    }
    return name.toString();
  }

  private static boolean isPublic(TypeElement original) {
    for (Element each = original; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** The parameters of the outer class come first, if the original is an inner class. */
  private static List<TypeParameterElement> parametersOf(TypeElement original) {
    List<TypeParameterElement> parameters = new ArrayList<>(original.getTypeParameters());
    TypeElement each = original;
    while (!each.getModifiers().contains(Modifier.STATIC)
        && each.getEnclosingElement() instanceof TypeElement outer) {
      parameters.addAll(0, outer.getTypeParameters());
      each = outer;
    }
    return parameters;
  }

  private Closing closingOf(TypeElement original) {
    if (members.isA(original, RuntimeNames.ASYNC_CLOSEABLE)) {
      return Closing.ASYNC;
    }
    return members.isA(original, "java.lang.AutoCloseable") ? Closing.PLAIN : Closing.NONE;
  }
}
