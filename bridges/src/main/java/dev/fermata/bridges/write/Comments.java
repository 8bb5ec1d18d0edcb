package dev.fermata.bridges.write;

import com.palantir.javapoet.ClassName;
import dev.fermata.bridges.comment.BlockTag;
import dev.fermata.bridges.comment.DocComment;
import dev.fermata.bridges.comment.DocNames;
import dev.fermata.bridges.comment.DocText;
import dev.fermata.bridges.model.Result.Shape;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The Javadoc of a twin's methods: that of the original, with the tags that its result needs. */
final class Comments {
  private static final List<String> ORDER = List.of("param", "return", "throws");

  private final Twin twin;
  private final Form form;
  private final DocText docs;
  private final DocNames names;
  private final Elements elements;
  private final Types types;

  Comments(Twin twin, Form form, Elements elements, Types types) {
    this.twin = twin;
    this.form = form;
    this.elements = elements;
    this.types = types;
    names = new DocNames(elements, twin);
    docs = new DocText(elements, types, twin, names);
  }

  /** The name by which a comment can link to the original. */
  String nameOfOriginal() {
    return names.fromTwin(twin.original());
  }

  /**
   * Returns the comment of a method, or nothing if its author wrote none. What is inherited is
   * described even where the source is not at hand.
   */
  Optional<DocComment> of(TwinMethod method) {
    Optional<DocComment> written = docs.of(method).map(each -> carried(method, each));
    if (!twin.request().isForeign() && !docs.isInherited(method)) {
      return written;
    }
    DocComment comment = written.orElseGet(
        () -> new DocComment(false, "Calls {@link " + linkTo(method) + "}.", List.of()));
    return Optional.of(completed(comment, method));
  }

  private DocComment carried(TwinMethod method, DocComment comment) {
    StringBuilder description = new StringBuilder(comment.description());
    List<BlockTag> tags = new ArrayList<>();
    for (BlockTag each : comment.tags()) {
      if (each.name().equals("throws")) {
        thrown(each, method, comment.isMarkdown(), description).ifPresent(tags::add);
      } else if (!form.isVoid(method) || !each.name().equals("return")) {
        tags.add(each);
      }
    }
    DocComment carried = comment.describing(description.toString()).with(tags);
    if (form.isVoid(method)) {
      return carried.withoutReturn();
    }
    BlockTag end = BlockTag.of("return", form.endDoc());
    return method.result().shape() == Shape.NOTHING ? carried.with(inserted(end, tags)) : carried;
  }

  /** What a caller does not get thrown, or what has no name here, is told in the description. */
  private Optional<BlockTag> thrown(
      BlockTag tag, TwinMethod method, boolean isMarkdown, StringBuilder description) {
    TypeElement type = elements.getTypeElement(tag.subject());
    if (type != null && !isThrown(type.asType(), method)) {
      return Optional.empty();
    }
    boolean isKnown = type != null
        || method.type().getThrownTypes().stream()
            .anyMatch(each -> each.toString().equals(tag.subject()));
    if (form.isThrowing() && isKnown) {
      return Optional.of(tag.about(shortest(tag.subject(), method)));
    }
    String name = tag.subject().substring(tag.subject().lastIndexOf('.') + 1);
    description
        .append(isMarkdown ? "\n\n" : "\n\n<p>")
        .append(form.isThrowing() ? "Throws " : "The future fails with ")
        .append(isMarkdown ? "`" + name + "` " : "{@code " + name + "} ")
        .append(tag.text());
    return Optional.empty();
  }

  /** Whether a method can throw what a comment, maybe that of an overridden method, names. */
  private boolean isThrown(TypeMirror type, TwinMethod method) {
    return Stream.concat(
            Stream.of("java.lang.RuntimeException", "java.lang.Error")
                .map(each -> elements.getTypeElement(each).asType()),
            method.type().getThrownTypes().stream())
        .anyMatch(each -> types.isSubtype(type, each));
  }

  /** The simple name, where the method's own {@code throws} imports it. */
  private static String shortest(String name, TwinMethod method) {
    return method.type().getThrownTypes().stream()
        .filter(each -> each.toString().equals(name))
        .map(TypeNames::of)
        .filter(ClassName.class::isInstance)
        .map(each -> String.join(".", ((ClassName) each).simpleNames()))
        .findFirst()
        .orElse(name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name);
  }

  /** Adds the tags that are missing, in the usual order. */
  private DocComment completed(DocComment comment, TwinMethod method) {
    List<BlockTag> needed = new ArrayList<>();
    method
        .element()
        .getTypeParameters()
        .forEach(each -> needed.add(new BlockTag("param", "<" + each + ">", "as there")));
    method
        .element()
        .getParameters()
        .forEach(each -> needed.add(new BlockTag("param", each.toString(), "as there")));
    if (!form.isVoid(method)) {
      boolean isEnd = method.result().shape() == Shape.NOTHING;
      needed.add(BlockTag.of("return", isEnd ? form.endDoc() : "what the call gives"));
    }
    if (form.isThrowing()) {
      method
          .type()
          .getThrownTypes()
          .forEach(each ->
              needed.add(new BlockTag("throws", shortest(each.toString(), method), "as there")));
    }
    List<BlockTag> tags = comment.tags();
    for (BlockTag each : needed) {
      if (!comment.tells(each)) {
        tags = inserted(each, tags);
      }
    }
    return comment.with(tags);
  }

  /** Behind the tags that come before it by custom. */
  private static List<BlockTag> inserted(BlockTag tag, List<BlockTag> tags) {
    List<BlockTag> all = new ArrayList<>(tags);
    all.add(tag);
    all.sort(Comparator.comparingInt(
        each -> ORDER.contains(each.name()) ? ORDER.indexOf(each.name()) : ORDER.size()));
    return all;
  }

  /** To the original, if the twin cannot name the supertype that declares the method. */
  private String linkTo(TwinMethod method) {
    String member = method.element().getParameters().stream()
        .map(each -> types.erasure(each.asType()).toString())
        .collect(Collectors.joining(", ", "#" + method.name() + "(", ")"));
    TypeElement owner = (TypeElement) method.element().getEnclosingElement();
    return names.memberOf(owner, member).orElseGet(() -> nameOfOriginal() + member);
  }
}
