package dev.fermata.bridges.compiling;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Loads what was compiled in memory. */
public final class CompiledClasses extends ClassLoader {
  private final Map<String, JavaFileObject> files = new HashMap<>();

  /** Knows the classes of {@code compilation}. */
  public CompiledClasses(Compilation compilation) {
    super(CompiledClasses.class.getClassLoader());
    for (JavaFileObject each : compilation.generatedFiles()) {
      if (each.getKind() == JavaFileObject.Kind.CLASS) {
        String path = each.toUri().getPath().replaceFirst(".*/CLASS_OUTPUT/", "");
        files.put(path.substring(0, path.length() - ".class".length()).replace('/', '.'), each);
      }
    }
  }

  /** Loads one. */
  public Class<?> load(String name) throws ClassNotFoundException {
    return loadClass(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JavaFileObject file = files.get(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = file.openInputStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
