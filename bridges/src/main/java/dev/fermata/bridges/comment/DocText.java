package dev.fermata.bridges.comment;

import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The comment of a method: that of its author, and for what he leaves out those of the methods it
 * overrides, as javadoc does it.
 */
public final class DocText {
  private static final String INHERITED = "{@inheritDoc}";

  /** Which kind a comment is of; looked for once, since only JDK 23 and later know two. */
  private static final Optional<Method> KIND = Arrays.stream(Elements.class.getMethods())
      .filter(each -> each.getName().equals("getDocCommentKind"))
      .findFirst();

  private final Elements elements;
  private final Types types;
  private final TypeElement original;
  private final DocNames names;
  private final Links links;

  /** Reads comments for {@code twin}. */
  public DocText(Elements elements, Types types, Twin twin, DocNames names) {
    this.elements = elements;
    this.types = types;
    this.original = twin.original();
    this.names = names;
    links = new Links(names);
  }

  /** Returns the comment with links that lead to the same places from the twin; or nothing. */
  public Optional<DocComment> of(TwinMethod method) {
    Optional<DocComment> comment = written(method.element(), method);
    for (ExecutableElement each : overridden(method.element())) {
      Optional<DocComment> inherited = written(each, method);
      comment = comment.isEmpty()
          ? inherited
          : comment.map(own -> inherited.map(from -> filled(own, from, method)).orElse(own));
    }
    return comment;
  }

  /** Whether the method replaces one of a supertype, or is one. */
  public boolean isInherited(TwinMethod method) {
    return !method.element().getEnclosingElement().equals(original)
        || !overridden(method.element()).isEmpty();
  }

  private static DocComment filled(DocComment own, DocComment inherited, TwinMethod method) {
    List<BlockTag> tags = new ArrayList<>();
    for (BlockTag each : own.tags()) {
      String text = inherited.tags().stream()
          .filter(each::isLike)
          .findFirst()
          .map(BlockTag::text)
          .orElse(INHERITED);
      tags.add(each.saying(each.text().replace(INHERITED, text)));
    }
    inherited.tags().stream()
        .filter(each -> isAbout(each, method) && !own.tells(each))
        .forEach(tags::add);
    String description = own.description().isEmpty()
        ? inherited.description()
        : own.description().replace(INHERITED, inherited.description());
    return own.describing(description).with(tags);
  }

  /** Whether javadoc gives a tag to the methods that override: what is thrown, if they do, too. */
  private static boolean isAbout(BlockTag tag, TwinMethod method) {
    return switch (tag.name()) {
      case "param", "return" -> true;
      case "throws" ->
        method.type().getThrownTypes().stream()
            .anyMatch(each -> each.toString().equals(tag.subject()));
      default -> false;
    };
  }

  /** The comment of one declaration, in terms of the method of the twin. */
  private Optional<DocComment> written(ExecutableElement element, TwinMethod method) {
    TypeElement owner = (TypeElement) element.getEnclosingElement();
    return parsed(element).map(comment -> {
      DocComment linked = links.relinked(comment, owner);
      return linked.with(linked.tags().stream()
          .map(each -> renamed(each, element, method, owner))
          .toList());
    });
  }

  private Optional<DocComment> parsed(Element element) {
    String comment = elements.getDocComment(element);
    if (comment == null || comment.isBlank()) {
      return component(element);
    }
    boolean isMarkdown = isMarkdown(element);
    List<String> lines = new ArrayList<>();
    comment
        .lines()
        .forEach(each -> lines.add(!isMarkdown && each.startsWith(" ") ? each.substring(1) : each));
    return Optional.of(DocComment.parse(String.join("\n", lines), isMarkdown));
  }

  /** The comment of a record speaks of its components, not of the methods that give them. */
  private Optional<DocComment> component(Element element) {
    if (!(element instanceof ExecutableElement method)
        || elements.recordComponentFor(method) == null) {
      return Optional.empty();
    }
    String name = method.getSimpleName().toString();
    return parsed(method.getEnclosingElement())
        .flatMap(comment -> comment.tags().stream()
            .filter(each -> each.subject().equals(name))
            .findFirst()
            .map(each -> new DocComment(
                comment.isMarkdown(),
                "Returns a component of the record.",
                List.of(BlockTag.of("return", each.text())))));
  }

  private boolean isMarkdown(Element element) {
    if (KIND.isEmpty()) {
      return false;
    }
    try {
      return String.valueOf(KIND.get().invoke(elements, element)).equals("END_OF_LINE");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An overridden method may name its parameters, and what it throws, in another way. */
  private BlockTag renamed(
      BlockTag tag, ExecutableElement from, TwinMethod method, TypeElement owner) {
    return switch (tag.name()) {
      case "param" -> tag.about(parameter(tag.subject(), from, method.element()));
      case "throws" -> tag.about(thrown(tag.subject(), from, owner));
      default -> tag;
    };
  }

  private static String parameter(String name, ExecutableElement from, ExecutableElement to) {
    boolean isType = name.startsWith("<") && name.endsWith(">");
    String bare = isType ? name.substring(1, name.length() - 1) : name;
    List<? extends Element> known = isType ? from.getTypeParameters() : from.getParameters();
    List<? extends Element> now = isType ? to.getTypeParameters() : to.getParameters();
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).getSimpleName().contentEquals(bare)) {
        return isType ? "<" + now.get(i) + ">" : now.get(i).toString();
      }
    }
    return name;
  }

  /**
   * The full name of what is thrown, or that which is written if it cannot be found. A supertype
   * may have a type parameter for it.
   */
  private String thrown(String name, ExecutableElement from, TypeElement owner) {
    ExecutableType member =
        (ExecutableType) types.asMemberOf((DeclaredType) original.asType(), from);
    for (int i = 0; i < from.getThrownTypes().size(); i++) {
      TypeMirror each = from.getThrownTypes().get(i);
      if (each.toString().equals(name)
          || types.asElement(each).getSimpleName().contentEquals(name)) {
        return member.getThrownTypes().get(i).toString();
      }
    }
    return names
        .type(name, owner)
        .map(each -> each.getQualifiedName().toString())
        .orElse(name);
  }

  private List<ExecutableElement> overridden(ExecutableElement method) {
    List<ExecutableElement> found = new ArrayList<>();
    addOverridden(method, original.asType(), found);
    return found;
  }

  private void addOverridden(
      ExecutableElement method, TypeMirror type, List<ExecutableElement> found) {
    for (TypeMirror each : types.directSupertypes(type)) {
      TypeElement supertype = (TypeElement) types.asElement(each);
      ElementFilter.methodsIn(supertype.getEnclosedElements()).stream()
          .filter(other -> elements.overrides(method, other, original))
          .forEach(found::add);
      addOverridden(method, each, found);
    }
  }
}
