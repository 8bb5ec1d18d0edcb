package dev.fermata.bridges.write;

import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Names in a comment, where the imports of the file that it was written in are not known: found in
 * the classes around, in the package and in the signatures, and written out in full.
 */
final class DocNames {
  private static final Pattern LINK = Pattern.compile(
      "\\{@(link|linkplain)\\s+([^\\s#}]*)(#[^\\s(}]+(?:\\([^)]*\\))?)?\\s*([^}]*)\\}");

  private final Elements elements;
  private final Twin twin;
  private final Map<String, TypeElement> inSignatures = new HashMap<>();

  DocNames(Elements elements, Twin twin) {
    this.elements = elements;
    this.twin = twin;
    twin.methods().forEach(this::collect);
  }

  /** Writes the links in a text so that they lead to the same places from the twin. */
  String relinked(String text) {
    Matcher link = LINK.matcher(text);
    StringBuilder written = new StringBuilder();
    while (link.find()) {
      link.appendReplacement(
          written,
          Matcher.quoteReplacement(link(
              link.group(1),
              link.group(2),
              link.group(3) == null ? "" : link.group(3),
              link.group(4).strip())));
    }
    return link.appendTail(written).toString();
  }

  private String link(String tag, String type, String member, String label) {
    String end = label.isEmpty() ? "}" : " " + label + "}";
    return reference(type, member)
        .map(reference -> "{@" + tag + " " + reference + end)
        .orElse("{@code " + (label.isEmpty() ? type + member.replace('#', '.') : label) + "}");
  }

  /** A reference to a type or a member that can be found from the twin. */
  Optional<String> reference(String type, String member) {
    if (!type.isEmpty()) {
      return qualified(type).map(name -> name + member);
    }
    return isBridged(member)
        ? Optional.of(member)
        : Optional.of(fromTwin(twin.original().getQualifiedName().toString()) + member);
  }

  /** A name as short as the package of the twin allows. */
  String fromTwin(String name) {
    String prefix = twin.packageName() + ".";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** The name by which the twin can name a type that a comment of the original names. */
  Optional<String> qualified(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    return around(first)
        .or(() -> Optional.ofNullable(inSignatures.get(first)))
        .or(() -> type(elements.getPackageOf(twin.original()).getQualifiedName() + "." + first))
        .map(type -> fromTwin(type.getQualifiedName() + rest))
        .or(() -> type("java.lang." + first).map(type -> name))
        .or(() -> dot < 0 ? Optional.empty() : type(name).map(type -> name));
  }

  private Optional<TypeElement> around(String name) {
    for (Element each = twin.original();
        each instanceof TypeElement outer;
        each = each.getEnclosingElement()) {
      if (outer.getSimpleName().contentEquals(name)) {
        return Optional.of(outer);
      }
      for (TypeElement nested : ElementFilter.typesIn(outer.getEnclosedElements())) {
        if (nested.getSimpleName().contentEquals(name)) {
          return Optional.of(nested);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<TypeElement> type(String name) {
    return Optional.ofNullable(elements.getTypeElement(name));
  }

  private boolean isBridged(String member) {
    int parenthesis = member.indexOf('(');
    String name = member.substring(1, parenthesis < 0 ? member.length() : parenthesis);
    return twin.methods().stream().anyMatch(each -> each.name().equals(name));
  }

  private void collect(TwinMethod method) {
    Collection collection = new Collection();
    method.type().getParameterTypes().forEach(collection::visit);
    method.type().getThrownTypes().forEach(collection::visit);
    collection.visit(method.type().getReturnType());
  }

  private final class Collection extends SimpleTypeVisitor14<Void, Void> {
    @Override
    public Void visitDeclared(DeclaredType type, Void nothing) {
      TypeElement element = (TypeElement) type.asElement();
      inSignatures.putIfAbsent(element.getSimpleName().toString(), element);
      for (TypeMirror each : type.getTypeArguments()) {
        visit(each);
      }
      return null;
    }

    @Override
    public Void visitArray(ArrayType type, Void nothing) {
      return visit(type.getComponentType());
    }
  }
}
