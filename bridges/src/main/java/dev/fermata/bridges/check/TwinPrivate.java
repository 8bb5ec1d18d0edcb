package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import dev.fermata.bridges.read.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Whether the twin can name its original, and all that is in the signatures. */
final class TwinPrivate implements Check {
  private final Elements elements;

  TwinPrivate(Elements elements) {
    this.elements = elements;
  }

  @Override
  public List<Finding> check(Twin twin) {
    Visibility visibility =
        new Visibility(elements, elements.getPackageOf(twin.request().annotated()));
    if (!visibility.isVisible(twin.original())) {
      return List.of(hidden(
          twin.request().annotated(),
          twin.original(),
          "is " + wordFor(outermostHidden(twin.original()))
              + ", so a class beside it cannot name it",
          outermostHidden(twin.original())));
    }
    List<Finding> findings = new ArrayList<>();
    twin.parameters()
        .forEach(each -> visibility
            .hiddenIn(each)
            .ifPresent(type -> findings.add(cannotName(
                twin.request().isForeign() ? twin.request().annotated() : each,
                type,
                twin.name()))));
    twin.methods().forEach(each -> inSignature(each, twin, visibility).ifPresent(findings::add));
    return findings;
  }

  private Optional<Finding> inSignature(TwinMethod method, Twin twin, Visibility visibility) {
    String name = twin.name() + "." + method.name();
    List<? extends VariableElement> parameters = method.element().getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror type = method.type().getParameterTypes().get(i);
      Optional<TypeElement> hidden = visibility.hidden(type);
      if (hidden.isPresent()) {
        Element place = twin.placeOf(parameters.get(i), method);
        return Optional.of(leaveOut(cannotName(place, hidden.get(), name)));
      }
    }
    return visibility
        .hiddenIn(method.type())
        .map(type -> leaveOut(cannotName(twin.placeOf(method.element(), method), type, name)));
  }

  private static Finding cannotName(Element place, TypeElement type, String who) {
    TypeElement hidden = outermostHidden(type);
    return hidden(
        place, type, "is " + wordFor(hidden) + ", so `" + who + "` cannot name it", hidden);
  }

  private static Finding hidden(Element place, TypeElement type, String what, TypeElement hidden) {
    Finding finding = Finding.at(place, Code.TwinPrivate, "`" + shortName(type) + "` " + what);
    return hidden.getModifiers().contains(Modifier.PRIVATE)
        ? finding.help("make it package-private:", declaration(hidden))
        : finding.help("make it public:", "public " + declaration(hidden));
  }

  private static Finding leaveOut(Finding finding) {
    return finding.help("or leave the method out of the twin:", "@NotInTwin");
  }

  private static String declaration(TypeElement type) {
    String kind = type.getKind().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean isStatic = type.getModifiers().contains(Modifier.STATIC) && kind.equals("class");
    return (isStatic ? "static " : "") + kind + " " + type.getSimpleName();
  }

  private static String wordFor(TypeElement hidden) {
    return hidden.getModifiers().contains(Modifier.PRIVATE) ? "private" : "not public";
  }

  /** The class to change so that a type can be named: itself, or one it is nested in. */
  private static TypeElement outermostHidden(TypeElement type) {
    TypeElement found = type;
    for (Element each = type; each instanceof TypeElement one; each = each.getEnclosingElement()) {
      if (one.getModifiers().contains(Modifier.PRIVATE)) {
        found = one;
      }
    }
    return found;
  }

  private static String shortName(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? shortName(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }
}
