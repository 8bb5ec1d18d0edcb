package dev.fermata.processor.othercompiler;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The texts of the sources that are compiled. */
final class Sources {
  private final Elements elements;
  private final Filer filer;

  Sources(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
  }

  /** The text of the file that declares a top-level type, unless the compiler does not show it. */
  Optional<String> textOf(TypeElement type) {
    try {
      Optional<FileObject> file = fileOf(type);
      return Optional.of((file.isPresent() ? file.get() : onSourcePath(type))
          .getCharContent(true)
          .toString());
    } catch (IOException | RuntimeException notShown) {
      return Optional.empty();
    }
  }

  /** Where the compiler runs on JDK 18 or newer, it can be asked. */
  private Optional<FileObject> fileOf(TypeElement type) {
    try {
      return Optional.ofNullable((FileObject)
          Elements.class.getMethod("getFileObjectOf", Element.class).invoke(elements, type));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException older) {
      return Optional.empty();
    }
  }

  private FileObject onSourcePath(TypeElement type) throws IOException {
    String folder = elements.getPackageOf(type).getQualifiedName().toString();
    return filer.getResource(StandardLocation.SOURCE_PATH, folder, type.getSimpleName() + ".java");
  }
}
