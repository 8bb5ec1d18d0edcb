package dev.fermata.stream.classfiles;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of this module as they were compiled: what each calls, and what each makes a lambda
 * or a method reference of, for others to call. A method is named as {@code dev/fermata/A.run};
 * those that are overloaded are one.
 */
final class CompiledCode {
  /** What each method calls. */
  private final Map<String, Set<String>> calls = new HashMap<>();

  /** What each method makes lambdas and references of. */
  private final Map<String, Set<String>> references = new HashMap<>();

  private final List<ClassNode> classes = new ArrayList<>();

  private CompiledCode() {}

  /** Reads the class files beside that of {@code anyOfThem}, and in the folders below. */
  static CompiledCode beside(Class<?> anyOfThem) throws IOException {
    CompiledCode code = new CompiledCode();
    for (Path file : files(anyOfThem)) {
      ClassNode type = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_DEBUG);
      code.classes.add(type);
      type.methods.forEach(method -> code.add(type.name + "." + method.name + method.desc, method));
    }
    return code;
  }

  private static List<Path> files(Class<?> type) throws IOException {
    Path folder;
    try {
      folder =
          Path.of(type.getResource(type.getSimpleName() + ".class").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private void add(String name, MethodNode method) {
    Set<String> called = calls.computeIfAbsent(name, first -> new TreeSet<>());
    Set<String> referred = references.computeIfAbsent(name, first -> new TreeSet<>());
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof MethodInsnNode call) {
        called.add(call.owner + "." + call.name + call.desc);
      } else if (each instanceof InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
          if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
            referred.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
          }
        }
      }
    }
  }

  List<ClassNode> classes() {
    return classes;
  }

  /** Returns the methods that call, or make a reference of, what {@code wanted} holds for. */
  Set<String> users(Predicate<String> wanted) {
    Set<String> users = callers(wanted);
    users.addAll(referrers(wanted));
    return users;
  }

  Set<String> callers(Predicate<String> wanted) {
    return those(calls, wanted);
  }

  Set<String> referrers(Predicate<String> wanted) {
    return those(references, wanted);
  }

  private static Set<String> those(Map<String, Set<String>> all, Predicate<String> wanted) {
    Set<String> found = new TreeSet<>();
    all.forEach((name, used) -> {
      if (used.stream().anyMatch(wanted)) {
        found.add(name);
      }
    });
    return found;
  }

  boolean calls(String method, Predicate<String> wanted) {
    return calls.get(method).stream().anyMatch(wanted);
  }
}
