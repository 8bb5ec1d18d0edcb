package dev.fermata.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AsyncDeclaration;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
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

  public GeneratedClasses(Filer filer, Elements elements, Types types) {
    this.filer = filer;
    this.elements = elements;
    this.types = types;
  }

  /**
   * Writes the state machine of a body.
   *
   * @return the body as the weave has to know it
   */
  public AsyncBody write(AsyncDeclaration declaration) throws IOException {
    StateMachineSource source = new StateMachineSource(
        declaration, new NameableTypes(types, elements, declaration.packageName()));
    ModuleElement module = elements.getModuleOf(declaration.origin());
    JavaFile file = source.file(generatedAnnotation(module), List.of());
    String prefix = module == null || module.isUnnamed() ? "" : module.getQualifiedName() + "/";
    try (Writer writer = filer
        .createSourceFile(prefix + declaration.qualifiedName(), declaration.origin())
        .openWriter()) {
      file.writeTo(writer);
    }
    return source.body();
  }

  /** The annotation, where the module of the class reads the one that holds it. */
  private Optional<ClassName> generatedAnnotation(ModuleElement module) {
    TypeElement annotation = module == null
        ? elements.getTypeElement(GENERATED)
        : elements.getTypeElement(module, GENERATED);
    return Optional.ofNullable(annotation).map(ClassName::get);
  }
}
