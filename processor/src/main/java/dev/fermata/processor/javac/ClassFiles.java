package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Finds the class files that this compilation has written. */
final class ClassFiles {
  private final Filer filer;
  private final boolean inPlace;

  /**
   * Whether the output folder has a folder for each module, as it has when several are compiled. A
   * {@code Filer} wants the module named then, and only then; it takes a try to find out.
   */
  private boolean outputPerModule = true;

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

  /** What there is to say when the first class file that is looked for is not there. */
  static Finding notFound(String subject) {
    return Finding.of(
            Code.ClassFileNotFound,
            "cannot complete `" + subject + "`: its class file is not in the output folder")
        .note(
            "without -d, javac writes class files beside their sources, where no processor finds them")
        .note("javac writes none once it has reported an error: if it has, mend that one first")
        .help("name the output folder:", "javac -d classes ...");
  }

  /** A class file that javac has written; it may turn out to be missing when it is read. */
  WrittenClass written(ClassFileName name) throws IOException {
    FileObject existing = existing(name);
    return new WrittenClass(
        name, this, existing, inPlace ? file(existing.toUri()) : Optional.empty());
  }

  /** A class file to be written through the file manager. */
  FileObject create(ClassFileName name) throws IOException {
    return filer.createResource(StandardLocation.CLASS_OUTPUT, place(name), name.file());
  }

  private FileObject existing(ClassFileName name) throws IOException {
    if (!name.module().isEmpty() && outputPerModule) {
      try {
        return filer.getResource(StandardLocation.CLASS_OUTPUT, place(name), name.file());
      } catch (FilerException onlyOneModule) {
        outputPerModule = false;
      }
    }
    return filer.getResource(StandardLocation.CLASS_OUTPUT, place(name), name.file());
  }

  private String place(ClassFileName name) {
    return name.module().isEmpty() || !outputPerModule
        ? name.packageName()
        : name.module() + "/" + name.packageName();
  }

  private static Optional<Path> file(URI uri) {
    return "file".equals(uri.getScheme())
        ? Optional.of(Path.of(uri)).filter(Files::isRegularFile)
        : Optional.empty();
  }
}
