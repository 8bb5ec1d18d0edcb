package dev.fermata.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.sun.source.util.Trees;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AsyncDeclaration;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the sources of state machines. */
public final class GeneratedClasses {
  static final String GENERATOR = "dev.fermata.processor.AsyncProcessor";
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final Filer filer;
  private final Elements elements;
  private final Types types;
  private final Trees trees;

  /** Writes through the filer that the build tool watches. */
  public GeneratedClasses(Filer filer, Elements elements, Types types, Trees trees) {
    this.filer = filer;
    this.elements = elements;
    this.types = types;
    this.trees = trees;
  }

  /**
   * Writes the state machine of a body.
   *
   * @return the body as the weave has to know it
   */
  public AsyncBody write(AsyncDeclaration declaration) throws IOException {
    StateMachineSource source = new StateMachineSource(
        declaration, new NameableTypes(types, elements, trees, declaration.packageName()));
    ModuleElement module = elements.getModuleOf(declaration.origin());
    JavaFile file = source.file(generatedAnnotation(module), new Lints(elements));
    String text = withoutNeedlessImports(file, declaration, source).toString();
    String prefix = module == null || module.isUnnamed() ? "" : module.getQualifiedName() + "/";
    try (Writer writer = filer
        .createSourceFile(prefix + declaration.qualifiedName(), declaration.origin())
        .openWriter()) {
      writer.write(declaration.isAscii() ? escaped(text) : text);
    }
    return source.body();
  }

  /** Leaves out the imports of {@code java.lang}, unless the package has a class named alike. */
  private JavaFile withoutNeedlessImports(
      JavaFile file, AsyncDeclaration declaration, StateMachineSource source) {
    ModuleElement module = elements.getModuleOf(declaration.origin());
    boolean isPlain = source
        .languageTypes()
        .map(declaration::sibling)
        .allMatch(each -> find(module, each).isEmpty());
    return file.toBuilder().skipJavaLangImports(isPlain).build();
  }

  /** A source in ASCII may be compiled under an encoding that has nothing else. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(each -> escaped.append(
            each < 128 ? String.valueOf((char) each) : String.format("\\u%04x", each)));
    return escaped.toString();
  }

  /** The annotation, where the module of the class reads the one that holds it. */
  private Optional<ClassName> generatedAnnotation(ModuleElement module) {
    return find(module, GENERATED).map(ClassName::get);
  }

  private Optional<TypeElement> find(ModuleElement module, String name) {
    return Optional.ofNullable(
        module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name));
  }
}
