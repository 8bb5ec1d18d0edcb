package dev.fermata.processor.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Reads and replaces the class files that this compilation has written. */
final class ClassFiles {
  private final Filer filer;

  ClassFiles(Filer filer) {
    this.filer = filer;
  }

  byte[] read(ClassFileName name) throws IOException {
    try (InputStream in = filer
        .getResource(StandardLocation.CLASS_OUTPUT, name.moduleAndPackage(), name.file())
        .openInputStream()) {
      return in.readAllBytes();
    }
  }

  void write(ClassFileName name, byte[] bytes) throws IOException {
    try (OutputStream out = filer
        .createResource(StandardLocation.CLASS_OUTPUT, name.moduleAndPackage(), name.file())
        .openOutputStream()) {
      out.write(bytes);
    }
  }
}
