package dev.fermata.processor.differential.harness;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** A second opinion on class files, besides the virtual machine's own verifier. */
final class ClassFileVerification {
  private ClassFileVerification() {}

  /** What is wrong with the classes of {@code program}, or null. */
  static String complaint(String program, Map<String, byte[]> classes, ClassLoader loader) {
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      if (!belongsTo(program, entry.getKey())) {
        continue;
      }
      try {
        Class.forName(entry.getKey(), false, loader).getDeclaredMethods();
        StringWriter text = new StringWriter();
        CheckClassAdapter.verify(
            new ClassReader(entry.getValue()), loader, false, new PrintWriter(text));
        if (!text.toString().isEmpty()) {
          return entry.getKey() + "\n" + text;
        }
      } catch (ReflectiveOperationException | LinkageError | RuntimeException failure) {
        return entry.getKey() + "\n" + failure;
      }
    }
    return null;
  }

  /** Whether a class was compiled from the source of {@code program}. */
  static boolean belongsTo(String program, String className) {
    String name = className.startsWith("Async_") ? className.substring(6) : className;
    return name.startsWith(program)
        && (name.length() == program.length() || "$_".indexOf(name.charAt(program.length())) >= 0);
  }
}
