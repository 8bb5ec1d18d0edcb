package dev.fermata.processor.differential.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** Keeps everything a compilation writes in memory; reads the class path from the real files. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private static final int LONGEST_FILE_NAME = 143;

  private final Map<String, MemoryFile> written = new LinkedHashMap<>();

  MemoryFiles(JavaFileManager classPath) {
    super(classPath);
  }

  /** The class files written, by binary name. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((path, file) -> {
      if (path.endsWith(".class")) {
        String name = path.substring(path.indexOf('/') + 1, path.length() - ".class".length());
        classes.put(name.replace('/', '.'), file.bytes());
      }
    });
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return open(path(location, className.replace('.', '/') + kind.extension), kind);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    return open(path(location, resource(packageName, relativeName)), kindOf(relativeName));
  }

  @Override
  public FileObject getFileForInput(Location location, String packageName, String relativeName)
      throws IOException {
    MemoryFile file = written.get(path(location, resource(packageName, relativeName)));
    if (file == null && location == StandardLocation.CLASS_OUTPUT) {
      throw new FileNotFoundException(relativeName);
    }
    return file != null ? file : super.getFileForInput(location, packageName, relativeName);
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.CLASS_OUTPUT || super.hasLocation(location);
  }

  @Override
  public boolean isSameFile(FileObject first, FileObject second) {
    return first.toUri().equals(second.toUri());
  }

  @Override
  public void close() {
    // the class path behind this is shared by many compilations
  }

  private JavaFileObject open(String path, JavaFileObject.Kind kind) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (file.length() > LONGEST_FILE_NAME || !file.chars().allMatch(each -> each < 128)) {
      throw new IllegalArgumentException("not every file system holds " + file);
    }
    return written.computeIfAbsent(path, name -> new MemoryFile(name, kind));
  }

  private static String path(Location location, String name) {
    return location.getName() + "/" + name;
  }

  private static String resource(String packageName, String relativeName) {
    return packageName.isEmpty()
        ? relativeName
        : packageName.replace('.', '/') + "/" + relativeName;
  }

  private static JavaFileObject.Kind kindOf(String name) {
    return name.endsWith(".class") ? JavaFileObject.Kind.CLASS : JavaFileObject.Kind.OTHER;
  }

  /** One file; opening it for writing starts it afresh. */
  private static final class MemoryFile extends SimpleJavaFileObject {
    private ByteArrayOutputStream content = new ByteArrayOutputStream();

    MemoryFile(String path, Kind kind) {
      super(URI.create("mem:///" + path), kind);
    }

    byte[] bytes() {
      return content.toByteArray();
    }

    @Override
    public OutputStream openOutputStream() {
      content = new ByteArrayOutputStream();
      return content;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content.toString(StandardCharsets.UTF_8);
    }
  }
}
