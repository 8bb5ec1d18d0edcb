package dev.fermata.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Hands over twins that are there already: what writing them costs if making them costs nothing.
 */
final class CopyingProcessor extends AbstractProcessor {
  private final Path twins;

  CopyingProcessor(Path twins) {
    this.twins = twins;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.fermata.bridge.BlockingTwin");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      round.getElementsAnnotatedWith(annotation).forEach(this::copy);
    }
    return true;
  }

  private void copy(Element original) {
    String twin = original.getSimpleName() + "Blocking";
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(twin, original).openWriter()) {
      writer.write(Files.readString(twins.resolve(twin + ".java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
