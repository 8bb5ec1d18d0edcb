package dev.fermata.processor.differential.harness;

import java.util.Map;

/** Defines the class files of one build; the virtual machine verifies them. */
final class ProgramLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  ProgramLoader(Map<String, byte[]> classes) {
    super(ProgramLoader.class.getClassLoader());
    this.classes = classes;
    setDefaultAssertionStatus(true);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
