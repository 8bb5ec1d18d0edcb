package dev.fermata.processor.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Reads and replaces the class files that this compilation has written. */
final class ClassFiles {
  private final Filer filer;
  private final boolean inPlace;

  /**
   * The class files of one compilation.
   *
   * @param inPlace whether a class that is a file may be written without javac's file manager. From
   *     JDK 21 on, javac lints a second write through it ({@code output-file-clash}), which
   *     {@code -Werror} makes an error. A file manager that hands its output on instead of keeping
   *     it in files has to see every write.
   */
  ClassFiles(Filer filer, boolean inPlace) {
    this.filer = filer;
    this.inPlace = inPlace;
  }

  byte[] read(ClassFileName name) throws IOException {
    try (InputStream in = existing(name).openInputStream()) {
      return in.readAllBytes();
    }
  }

  void write(ClassFileName name, byte[] bytes) throws IOException {
    Optional<Path> file = inPlace ? file(existing(name).toUri()) : Optional.empty();
    if (file.isPresent()) {
      Files.write(file.get(), bytes);
      return;
    }
    try (OutputStream out = filer
        .createResource(StandardLocation.CLASS_OUTPUT, name.moduleAndPackage(), name.file())
        .openOutputStream()) {
      out.write(bytes);
    }
  }

  private FileObject existing(ClassFileName name) throws IOException {
    return filer.getResource(StandardLocation.CLASS_OUTPUT, name.moduleAndPackage(), name.file());
  }

  private static Optional<Path> file(URI uri) {
    return "file".equals(uri.getScheme())
        ? Optional.of(Path.of(uri)).filter(Files::isRegularFile)
        : Optional.empty();
  }
}
