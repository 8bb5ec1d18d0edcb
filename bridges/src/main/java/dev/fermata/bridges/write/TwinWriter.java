package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;

/** Writes the sources of the twins of one round. */
public final class TwinWriter {
  private final Elements elements;
  private final Types types;
  private final LanguageNames languageNames;

  /** Writes with the compiler's own notion of types. */
  public TwinWriter(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
    this.languageNames = new LanguageNames(elements);
  }

  /** Writes the file of a twin. */
  public void write(Twin twin, Filer filer) throws IOException {
    String source = MarkdownComments.restored(file(twin).toString());
    JavaFileObject file =
        filer.createSourceFile(twin.qualifiedName(), twin.request().annotated());
    try (Writer writer = file.openWriter()) {
      writer.write(source);
    }
  }

  private JavaFile file(Twin twin) {
    Form form = switch (twin.kind()) {
      case BLOCKING -> new BlockingForm();
      case FUTURES -> new FuturesForm();
      case ASYNC -> new AsyncForm();
    };
    return JavaFile.builder(twin.packageName(), type(twin, form))
        .indent("  ")
        .skipJavaLangImports(!languageNames.areHiddenIn(home(twin)))
        .build();
  }

  private TypeSpec type(Twin twin, Form form) {
    ParameterSpec place = form.place();
    ParameterSpec original = original(twin, place);
    Comments comments = new Comments(twin, form, elements, types);
    TypeSpec.Builder type = TypeSpec.classBuilder(twin.name())
        .addModifiers(visibility(twin.isPublic()))
        .addModifiers(Modifier.FINAL)
        .addJavadoc("$L", classComment(twin, form, comments))
        .addAnnotations(annotations(twin));
    twin.parameters().forEach(each -> type.addTypeVariable(TypeNames.variable(each)));
    form.closeable(twin).ifPresent(type::addSuperinterface);
    type.addField(field(place, form.placeComment()))
        .addField(field(original, "What does the work."));
    type.addMethod(constructor(twin, form, place, original));
    type.addMethods(form.moreConstructors(twin, original));
    MethodWriter methods = new MethodWriter(twin, form, original.name(), comments);
    for (TwinMethod each : twin.methods()) {
      if (!form.isClose(twin, each)) {
        type.addMethod(methods.write(each));
      }
    }
    form.close(twin, original.name()).ifPresent(type::addMethod);
    return type.build();
  }

  private static String classComment(Twin twin, Form form, Comments comments) {
    String shown = comments.nameOfOriginal();
    StringBuilder comment = new StringBuilder("{@link " + shown + "} " + form.purpose());
    if (!twin.leftOut().isEmpty()) {
      comment
          .append(
              "\n\n<p>Left out, since they name classes that cannot be named here, or every twin has such a\nmethod: ")
          .append("{@code ")
          .append(String.join(", ", twin.leftOut()))
          .append("}.");
    }
    comment.append("\n");
    twin.parameters()
        .forEach(each -> comment.append("\n@param <").append(each).append("> as there"));
    return comment.append("\n@see ").append(shown).append("\n").toString();
  }

  private List<AnnotationSpec> annotations(Twin twin) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    Warnings.deprecated(twin.original()).ifPresent(annotations::add);
    annotations.addAll(NullMarks.around(twin.original(), home(twin), elements));
    if (readsGenerated(twin)) {
      annotations.add(AnnotationSpec.builder(RuntimeNames.GENERATED_NAME)
          .addMember("value", "$S", "dev.fermata.bridges")
          .build());
    }
    Warnings.suppressed(twin.original()).ifPresent(annotations::add);
    return annotations;
  }

  /** Whether the module of the twin reads the one that has {@code @Generated}. */
  private boolean readsGenerated(Twin twin) {
    ModuleElement module = elements.getModuleOf(twin.request().annotated());
    return (module == null
            ? elements.getTypeElement(RuntimeNames.GENERATED)
            : elements.getTypeElement(module, RuntimeNames.GENERATED))
        != null;
  }

  private static FieldSpec field(ParameterSpec parameter, String comment) {
    return FieldSpec.builder(parameter.type(), parameter.name(), Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("$L\n", comment)
        .build();
  }

  private static MethodSpec constructor(
      Twin twin, Form form, ParameterSpec place, ParameterSpec original) {
    return MethodSpec.constructorBuilder()
        .addModifiers(visibility(twin.isPublic()))
        .addJavadoc("Wraps {@code $N}.\n\n", original)
        .addJavadoc("@param $N $L\n", place, form.placeDoc())
        .addJavadoc("@param $N what does the work; from now on used by this only\n", original)
        .addParameter(place)
        .addParameter(original)
        .addStatement(
            "this.$N = $T.requireNonNull($N, $S)", place, Objects.class, place, place.name())
        .addStatement(
            "this.$N = $T.requireNonNull($N, $S)",
            original,
            Objects.class,
            original,
            original.name())
        .build();
  }

  /** A parameter for the original, named after its type. */
  private static ParameterSpec original(Twin twin, ParameterSpec place) {
    String name = decapitalized(twin.original().getSimpleName().toString());
    boolean isTaken = name.equals(place.name()) || !SourceVersion.isName(name);
    TypeName type = TypeNames.of(twin.original().asType());
    return ParameterSpec.builder(type, isTaken ? "original" : name).build();
  }

  /** {@code URLStore} becomes {@code urlStore}. */
  private static String decapitalized(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    boolean isAcronym = capitals > 1 && capitals < name.length();
    int lowered = Math.max(1, isAcronym ? capitals - 1 : capitals);
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }

  private PackageElement home(Twin twin) {
    return elements.getPackageOf(twin.request().annotated());
  }

  static Modifier[] visibility(boolean isPublic) {
    return isPublic ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
  }
}
