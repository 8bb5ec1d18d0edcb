package dev.fermata.processor.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The order in which the lambdas of a class stand in its source, an outer one before those in it.
 * The numbers in their names do not tell: javac 17 numbers inner lambdas first, later ones last.
 * But the code makes them in the order of the source. Fields are taken to stand before methods.
 */
final class LambdaOrder {
  private final ClassNode host;
  private final Set<MethodNode> ordered = new LinkedHashSet<>();

  private LambdaOrder(ClassNode host) {
    this.host = host;
  }

  /** Orders some of the methods that hold the lambdas of a class. */
  static List<MethodNode> sort(ClassNode host, List<MethodNode> lambdas) {
    LambdaOrder order = new LambdaOrder(host);
    order.initialisersFirst().forEach(order::visit);
    List<MethodNode> sorted = new ArrayList<>(order.ordered);
    sorted.retainAll(new HashSet<>(lambdas));
    lambdas.stream().filter(lambda -> !sorted.contains(lambda)).forEach(sorted::add);
    return sorted;
  }

  private Stream<MethodNode> initialisersFirst() {
    return Stream.of("<clinit>", "<init>", "")
        .flatMap(name -> host.methods.stream()
            .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
            .filter(
                method -> method.name.startsWith("<") ? method.name.equals(name) : name.isEmpty()));
  }

  private void visit(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
          if (argument instanceof Handle handle && handle.getOwner().equals(host.name)) {
            visitTarget(handle);
          }
        }
      }
    }
  }

  private void visitTarget(Handle handle) {
    for (MethodNode method : host.methods) {
      if (method.name.equals(handle.getName())
          && method.desc.equals(handle.getDesc())
          && (method.access & Opcodes.ACC_SYNTHETIC) != 0
          && ordered.add(method)) {
        visit(method);
      }
    }
  }
}
