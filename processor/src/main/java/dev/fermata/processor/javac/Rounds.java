package dev.fermata.processor.javac;

import dev.fermata.processor.generate.GeneratedClasses;
import dev.fermata.processor.model.AsyncDeclaration;
import dev.fermata.processor.read.DeclarationReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Writes the state machines of the classes of each round. A class which mentions a type that does
 * not exist yet waits for the next round; if the type never comes, javac says so.
 */
public final class Rounds {
  private final Failures failures;
  private final Elements elements;
  private final DeclarationReader reader;
  private final GeneratedClasses generated;
  private final CompilationListener listener;

  /** A top-level class; its name, since elements do not survive a round. */
  private record TopLevel(String module, String name) {}

  private Set<TopLevel> deferred = new LinkedHashSet<>();

  /** The rounds of one compilation; what they declare is told to the listener. */
  public Rounds(
      Failures failures,
      Elements elements,
      DeclarationReader reader,
      GeneratedClasses generated,
      CompilationListener listener) {
    this.failures = failures;
    this.elements = elements;
    this.reader = reader;
    this.generated = generated;
    this.listener = listener;
  }

  /** Declares the bodies of the classes of a round, and of those that waited. */
  public void round(RoundEnvironment round) {
    if (round.processingOver()) {
      return;
    }
    Set<TypeElement> classes = new LinkedHashSet<>();
    deferred.stream().map(this::find).filter(Objects::nonNull).forEach(classes::add);
    classes.addAll(ElementFilter.typesIn(round.getRootElements()));
    deferred = new LinkedHashSet<>();
    classes.forEach(each -> failures.guard(each.toString(), () -> declare(each)));
  }

  private TopLevel topLevel(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return new TopLevel(
        module == null ? "" : module.getQualifiedName().toString(),
        type.getQualifiedName().toString());
  }

  private TypeElement find(TopLevel topLevel) {
    ModuleElement module = elements.getModuleElement(topLevel.module());
    return module == null
        ? elements.getTypeElement(topLevel.name())
        : elements.getTypeElement(module, topLevel.name());
  }

  private void declare(TypeElement type) throws IOException {
    listener.processed(reader.source(type));
    Optional<List<AsyncDeclaration>> declarations = reader.read(type);
    if (declarations.isEmpty()) {
      deferred.add(topLevel(type));
    }
    for (AsyncDeclaration each : declarations.orElse(List.of())) {
      listener.declare(each.key(), generated.write(each));
    }
  }
}
