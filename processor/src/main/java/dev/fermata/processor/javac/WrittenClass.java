package dev.fermata.processor.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.FileObject;

/** A class file that javac has written. */
final class WrittenClass {
  private final ClassFileName name;
  private final ClassFiles files;
  private final FileObject existing;

  /** The file that may be written without javac's file manager, if there is one. */
  private final Optional<Path> file;

  WrittenClass(ClassFileName name, ClassFiles files, FileObject existing, Optional<Path> file) {
    this.name = name;
    this.files = files;
    this.existing = existing;
    this.file = file;
  }

  /** What javac wrote; file managers that keep files in memory have an empty one for none. */
  byte[] read() throws IOException {
    try (InputStream in = existing.openInputStream()) {
      byte[] bytes = in.readAllBytes();
      if (bytes.length == 0) {
        throw new NoSuchFileException(existing.getName());
      }
      return bytes;
    }
  }

  void replace(byte[] bytes) throws IOException {
    write(name, bytes);
  }

  /** Writes a class of the same package that javac knows nothing of. */
  void addBeside(String internalName, byte[] bytes) throws IOException {
    write(name.sibling(internalName), bytes);
  }

  private void write(ClassFileName target, byte[] bytes) throws IOException {
    if (file.isPresent()) {
      Files.write(file.get().resolveSibling(target.file()), bytes);
      return;
    }
    try (OutputStream out = files.create(target).openOutputStream()) {
      out.write(bytes);
    }
  }
}
