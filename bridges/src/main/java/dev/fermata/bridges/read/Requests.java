package dev.fermata.bridges.read;

import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Asked;
import dev.fermata.bridges.model.Request;
import dev.fermata.bridges.model.TwinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads annotations: each becomes a request or a finding. */
public final class Requests {
  private final Elements elements;
  private final Consumer<Finding> findings;

  /** Tells what is wrong to {@code findings}. */
  public Requests(Elements elements, Consumer<Finding> findings) {
    this.elements = elements;
    this.findings = findings;
  }

  /** Returns what is asked for on a type or package, in source order. */
  public List<Asked> on(Element annotated) {
    List<Asked> asked = new ArrayList<>();
    for (AnnotationMirror each : annotated.getAnnotationMirrors()) {
      String name = nameOf(each);
      for (TwinKind kind : TwinKind.values()) {
        if (name.equals(RuntimeNames.PACKAGE + "." + kind.annotation())) {
          asked.add(new Asked(kind, annotated, each));
        }
      }
      if (name.equals(RuntimeNames.ASYNC_TWINS)) {
        for (Object one : (List<?>) valueOf(each, "value").getValue()) {
          AnnotationMirror twin = (AnnotationMirror) ((AnnotationValue) one).getValue();
          asked.add(new Asked(TwinKind.ASYNC, annotated, twin));
        }
      }
    }
    return asked;
  }

  /** Whether the type that is named, if one is, is there: another processor may yet write it. */
  public boolean isComplete(Asked asked) {
    return of(asked)
        .map(each -> each.getValue() instanceof TypeMirror type && type.getKind() != TypeKind.ERROR)
        .orElse(true);
  }

  /** Returns the request, or tells what is wrong with it. */
  public Optional<Request> request(Asked asked) {
    Optional<AnnotationValue> of = of(asked);
    boolean isForeign = of.isPresent() && !isVoid(of.get());
    Element original = isForeign ? declared(of.get()) : asked.annotated();
    Optional<Finding> wrong = isForeign ? wrongForeign(asked, of.get(), original) : wrongOwn(asked);
    wrong.ifPresent(findings);
    return wrong.isPresent()
        ? Optional.empty()
        : Optional.of(new Request(
            asked,
            (TypeElement) original,
            isForeign,
            (String) valueOf(asked.annotation(), "name").getValue(),
            (boolean) valueOf(asked.annotation(), "visible").getValue()));
  }

  private Optional<AnnotationValue> of(Asked asked) {
    return asked.kind() == TwinKind.ASYNC
        ? Optional.of(valueOf(asked.annotation(), "of"))
        : Optional.empty();
  }

  private static Optional<Finding> wrongForeign(Asked asked, AnnotationValue of, Element original) {
    if (original != null && holdsItsOwn(original)) {
      return Optional.empty();
    }
    return Optional.of(finding(asked, "`" + of + "` is no class or interface")
        .at(of)
        .help("name a class or an interface:", "@AsyncTwin(of = ThatType.class)"));
  }

  private static Optional<Finding> wrongOwn(Asked asked) {
    Element annotated = asked.annotated();
    if (annotated.getKind() == ElementKind.PACKAGE) {
      return Optional.of(
          finding(asked, "@AsyncTwin on a package has to name the type that gets a twin")
              .help("name it:", "@AsyncTwin(of = ThatType.class)"));
    }
    if (!holdsItsOwn(annotated)) {
      String kind = annotated.getKind() == ElementKind.ENUM ? "an enum" : "an annotation";
      String name = annotated.getSimpleName().toString();
      return Optional.of(finding(
              asked, "`" + name + "` is " + kind + ", and none of its objects belongs to a loop")
          .help("take @" + asked.kind().annotation()
              + " off, and put it on the class that does the work"));
    }
    return Optional.empty();
  }

  private static Finding finding(Asked asked, String summary) {
    return Finding.at(asked.annotated(), asked.annotation(), Code.TwinTarget, summary);
  }

  /** Whether a type has objects that a twin can hold one of. */
  private static boolean holdsItsOwn(Element type) {
    return switch (type.getKind()) {
      case CLASS, INTERFACE, RECORD -> true;
      default -> false;
    };
  }

  private static boolean isVoid(AnnotationValue of) {
    return of.getValue() instanceof TypeMirror type && type.getKind() == TypeKind.VOID;
  }

  private static Element declared(AnnotationValue of) {
    return of.getValue() instanceof DeclaredType type ? type.asElement() : null;
  }

  private AnnotationValue valueOf(AnnotationMirror mirror, String name) {
    return elements.getElementValuesWithDefaults(mirror).entrySet().stream()
        .filter(each -> each.getKey().getSimpleName().contentEquals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String nameOf(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement())
        .getQualifiedName()
        .toString();
  }
}
