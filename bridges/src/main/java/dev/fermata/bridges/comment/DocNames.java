package dev.fermata.bridges.comment;

import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import dev.fermata.bridges.read.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
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
public final class DocNames {
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private final Elements elements;
  private final Twin twin;
  private final PackageElement home;
  private final Visibility visibility;
  private final Map<String, TypeElement> inSignatures = new HashMap<>();

  /** Names things for the comments of {@code twin}. */
  public DocNames(Elements elements, Twin twin) {
    this.elements = elements;
    this.twin = twin;
    home = elements.getPackageOf(twin.request().annotated());
    visibility = new Visibility(elements, home);
    twin.methods().forEach(this::collect);
  }

  /** A name as short as the package of the twin allows. */
  public String fromTwin(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return elements.getPackageOf(type).equals(home) && !home.isUnnamed()
        ? name.substring(home.getQualifiedName().length() + 1)
        : name;
  }

  /** A reference to a type or a member that a comment in {@code owner} names. */
  Optional<String> reference(String type, String member, TypeElement owner) {
    if (!type.isEmpty()) {
      return type(type, owner).map(found -> fromTwin(found) + parameters(member, owner));
    }
    if (!isBridged(member)) {
      return memberOf(owner, member);
    }
    boolean isOwn = owner.equals(twin.original());
    return Optional.of(isOwn ? parameters(member, owner) : withoutParameters(member));
  }

  /** What stands for a type parameter of a supertype changes the types that a member takes. */
  private static String withoutParameters(String member) {
    int open = member.indexOf('(');
    return open < 0 ? member : member.substring(0, open);
  }

  /** A reference to what a twin does not have itself, if it can name {@code owner}. */
  public Optional<String> memberOf(TypeElement owner, String member) {
    return visibility.isVisible(owner)
        ? Optional.of(fromTwin(owner) + parameters(member, owner))
        : Optional.empty();
  }

  /** The type that a comment in {@code owner} names, if the twin can name it. */
  Optional<TypeElement> type(String name, TypeElement owner) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    return around(first, owner)
        .or(() -> Optional.ofNullable(inSignatures.get(first)))
        .or(() -> named(elements.getPackageOf(owner).getQualifiedName() + "." + first))
        .or(() -> named("java.lang." + first))
        .flatMap(found -> named(found.getQualifiedName() + rest))
        .or(() -> named(name))
        .filter(visibility::isVisible);
  }

  private Optional<TypeElement> around(String name, TypeElement owner) {
    for (Element each = owner;
        each instanceof TypeElement outer;
        each = each.getEnclosingElement()) {
      if (outer.getSimpleName().contentEquals(name)) {
        return Optional.of(outer);
      }
      for (TypeElement nested : ElementFilter.typesIn(elements.getAllMembers(outer))) {
        if (nested.getSimpleName().contentEquals(name)) {
          return Optional.of(nested);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<TypeElement> named(String name) {
    return Optional.ofNullable(
        elements.getTypeElement(name.startsWith(".") ? name.substring(1) : name));
  }

  /** The member with parameters that can be found; without them, if one cannot. */
  private String parameters(String member, TypeElement owner) {
    int open = member.indexOf('(');
    if (open < 0) {
      return member;
    }
    List<String> written = new ArrayList<>();
    for (String each : member.substring(open + 1, member.length() - 1).split(",")) {
      String type = each.strip().split("\\s")[0];
      int end = type.length() - type.replaceFirst("^[\\w.$]*", "").length();
      Optional<String> name = parameter(type.substring(0, end), owner);
      if (name.isEmpty()) {
        return withoutParameters(member);
      }
      written.add(name.get() + type.substring(end));
    }
    return member.substring(0, open) + "(" + String.join(", ", written) + ")";
  }

  private Optional<String> parameter(String name, TypeElement owner) {
    boolean isKnown = name.isEmpty()
        || PRIMITIVES.contains(name)
        || owner.equals(twin.original())
            && twin.parameters().stream()
                .anyMatch(each -> each.getSimpleName().contentEquals(name));
    return isKnown ? Optional.of(name) : type(name, owner).map(this::fromTwin);
  }

  private boolean isBridged(String member) {
    String name = withoutParameters(member).substring(1);
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
