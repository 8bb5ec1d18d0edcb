package dev.fermata.processor.javac;

import dev.fermata.processor.generate.GeneratedClasses;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AsyncDeclaration;
import dev.fermata.processor.model.BodyKey;
import dev.fermata.processor.read.DeclarationReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
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
  private final BiConsumer<BodyKey, AsyncBody> declared;

  /** Names, since elements do not survive a round. */
  private Set<String> deferred = new LinkedHashSet<>();

  public Rounds(
      Failures failures,
      Elements elements,
      DeclarationReader reader,
      GeneratedClasses generated,
      BiConsumer<BodyKey, AsyncBody> declared) {
    this.failures = failures;
    this.elements = elements;
    this.reader = reader;
    this.generated = generated;
    this.declared = declared;
  }

  public void round(RoundEnvironment round) {
    if (round.processingOver()) {
      return;
    }
    Set<String> names = deferred;
    for (Element root : ElementFilter.typesIn(round.getRootElements())) {
      names.add(((TypeElement) root).getQualifiedName().toString());
    }
    deferred = new LinkedHashSet<>();
    names.forEach(each -> failures.guard(each, () -> declare(each)));
  }

  private void declare(String name) throws IOException {
    TypeElement type = elements.getTypeElement(name);
    if (type == null) {
      return;
    }
    Optional<List<AsyncDeclaration>> declarations = reader.read(type);
    if (declarations.isEmpty()) {
      deferred.add(name);
    }
    for (AsyncDeclaration each : declarations.orElse(List.of())) {
      declared.accept(each.key(), generated.write(each));
    }
  }
}
