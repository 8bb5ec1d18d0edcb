package dev.fermata.bridges.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.fermata.bridges.model.Result.Shape;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The Javadoc of a twin's methods: that of the original, with the tags that its result needs. */
final class Comments {
  private static final Pattern TAG = Pattern.compile("(?m)^(?=@[a-z])");
  private static final Pattern RETURN = Pattern.compile("\\{@return\\s+([^{}]*)\\}");
  private static final Pattern THROWS =
      Pattern.compile("(?s)@(?:throws|exception)\\s+(\\S+)\\s*(.*)");
  private static final Pattern SEE =
      Pattern.compile("(?s)@see\\s+([\\w.]*)(#[^\\s(]+(?:\\([^)]*\\))?)?(.*)");

  private final Twin twin;
  private final Form form;
  private final DocText docs;
  private final DocNames names;
  private final Types types;
  private final TypeMirror unchecked;
  private final TypeMirror error;

  Comments(Twin twin, Form form, Elements elements, Types types) {
    this.twin = twin;
    this.form = form;
    this.types = types;
    docs = new DocText(elements, types);
    names = new DocNames(elements, twin);
    unchecked = elements.getTypeElement("java.lang.RuntimeException").asType();
    error = elements.getTypeElement("java.lang.Error").asType();
  }

  /** The name by which a comment can link to the original. */
  String nameOfOriginal() {
    return names.fromTwin(twin.original().getQualifiedName().toString());
  }

  /** Returns the comment of a method, or nothing if it has none in the original. */
  Optional<String> of(TwinMethod method) {
    Optional<String> written = docs.of(method.element(), twin.original());
    if (written.isPresent()) {
      return Optional.of(carried(method, written.get()));
    }
    return twin.request().isForeign() ? Optional.of(described(method)) : Optional.empty();
  }

  private String carried(TwinMethod method, String text) {
    String[] parts = TAG.split(names.relinked(text));
    boolean startsWithTag = parts[0].startsWith("@");
    String description = startsWithTag ? "" : parts[0].strip();
    List<String> tags = new ArrayList<>();
    for (int i = startsWithTag ? 0 : 1; i < parts.length; i++) {
      tags.add(parts[i].strip());
    }
    if (isVoid(method)) {
      tags.removeIf(each -> each.startsWith("@return"));
      description = RETURN.matcher(description).replaceAll("Returns $1.");
    }
    StringBuilder failures = new StringBuilder();
    tags.replaceAll(each -> adapted(method, each, failures));
    tags.removeIf(String::isEmpty);
    if (method.result().shape() == Shape.NOTHING && !form.endDoc().isEmpty()) {
      tags.add(placeOfReturn(tags), "@return " + form.endDoc());
    }
    return joined(description + failures, tags);
  }

  /** Behind the parameters. */
  private static int placeOfReturn(List<String> tags) {
    int place = 0;
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).startsWith("@param")) {
        place = i + 1;
      }
    }
    return place;
  }

  private boolean isVoid(TwinMethod method) {
    return form.result(method).equals(TypeName.VOID);
  }

  private String adapted(TwinMethod method, String tag, StringBuilder failures) {
    Matcher thrown = THROWS.matcher(tag);
    if (thrown.matches()) {
      return thrown(method, thrown.group(1), thrown.group(2), failures);
    }
    Matcher see = SEE.matcher(tag);
    if (see.matches() && (!see.group(1).isEmpty() || see.group(2) != null)) {
      String member = see.group(2) == null ? "" : see.group(2);
      return names
          .reference(see.group(1), member)
          .map(reference -> "@see " + reference + see.group(3))
          .orElse("");
    }
    return tag;
  }

  private String thrown(TwinMethod method, String type, String text, StringBuilder failures) {
    boolean isParameter = method.type().getTypeVariables().stream()
        .anyMatch(each -> each.asElement().getSimpleName().contentEquals(type));
    Optional<String> name = isParameter ? Optional.of(type) : names.qualified(type);
    if (!form.isThrowing() && method.type().getThrownTypes().stream().anyMatch(this::isChecked)) {
      failures
          .append("\n\n<p>The future fails with {@code ")
          .append(type)
          .append("} ")
          .append(text);
      return "";
    }
    return name.map(each -> "@throws " + shortest(each, method) + " " + text).orElse("");
  }

  /** The simple name, where the method's own {@code throws} imports it. */
  private static String shortest(String name, TwinMethod method) {
    return method.type().getThrownTypes().stream()
        .filter(each -> each.toString().equals(name))
        .map(TypeNames::of)
        .filter(ClassName.class::isInstance)
        .map(each -> String.join(".", ((ClassName) each).simpleNames()))
        .findFirst()
        .orElse(name);
  }

  private boolean isChecked(TypeMirror thrown) {
    return !types.isSubtype(thrown, unchecked) && !types.isSubtype(thrown, error);
  }

  /** For a method whose source is not at hand. */
  private String described(TwinMethod method) {
    List<String> tags = new ArrayList<>();
    method
        .element()
        .getTypeParameters()
        .forEach(each -> tags.add("@param <" + each + "> as there"));
    method.element().getParameters().forEach(each -> tags.add("@param " + each + " as there"));
    if (!isVoid(method)) {
      boolean isEnd = method.result().shape() == Shape.NOTHING;
      tags.add("@return " + (isEnd ? form.endDoc() : "what the call gives"));
    }
    if (form.isThrowing()) {
      method.element().getThrownTypes().forEach(each -> tags.add("@throws " + each + " as there"));
    }
    return joined("Calls {@link " + linkTo(method) + "}.", tags);
  }

  private String linkTo(TwinMethod method) {
    return method.element().getParameters().stream()
        .map(each -> types.erasure(each.asType()).toString())
        .collect(Collectors.joining(
            ", ",
            types.erasure(method.element().getEnclosingElement().asType()) + "#" + method.name()
                + "(",
            ")"));
  }

  private static String joined(String description, List<String> tags) {
    String all = String.join("\n", tags);
    if (description.isEmpty()) {
      return all;
    }
    return all.isEmpty() ? description : description + "\n\n" + all;
  }
}
