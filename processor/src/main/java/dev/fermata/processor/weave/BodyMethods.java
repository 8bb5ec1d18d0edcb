package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.weave.plan.AwaitCalls;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.DirectCalls;
import dev.fermata.processor.weave.plan.Start;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where the bodies of a class go, and which of them are entered directly: those of methods that no
 * subclass can override and nobody has marked, if the class itself awaits them where it calls them.
 */
final class BodyMethods {
  private static final int NOT_OVERRIDABLE =
      Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
  private static final String OF_THE_LANGUAGE = "Ljava/lang/";

  private final ClassNode host;
  private final Set<AsyncBody> withoutDirectCalls;
  private final Map<MethodNode, BodyMethod> bodies = new LinkedHashMap<>();
  private final Map<String, BodyMethod> enteredDirectly = new HashMap<>();

  /**
   * Finds them.
   *
   * @param withoutDirectCalls the bodies which neither make direct calls nor are entered by them
   */
  BodyMethods(
      ClassNode host,
      Map<MethodNode, AsyncBody> asyncMethods,
      WeaveOptions options,
      Set<AsyncBody> withoutDirectCalls) {
    this.host = host;
    this.withoutDirectCalls = withoutDirectCalls;
    Set<String> awaited = options.entersDirectly() ? awaitedCalls(asyncMethods) : Set.of();
    for (Map.Entry<MethodNode, AsyncBody> each : asyncMethods.entrySet()) {
      MethodNode method = each.getKey();
      AsyncBody body = each.getValue();
      String key = method.name + method.desc;
      boolean calledDirectly =
          awaited.contains(key) && canBeEntered(method, body) && !withoutDirectCalls.contains(body);
      BodyMethod target = bodyMethod(method, body, calledDirectly);
      bodies.put(method, target);
      if (target.enteredDirectly()) {
        enteredDirectly.put(key, target);
      }
    }
  }

  BodyMethod of(MethodNode method) {
    return bodies.get(method);
  }

  /** The direct calls that a body may make. */
  DirectCalls directCallsFrom(AsyncBody body) {
    return new DirectCalls(
        host.name, withoutDirectCalls.contains(body) ? Map.of() : enteredDirectly);
  }

  /** The names and descriptors of the methods of the class whose results are awaited at once. */
  private Set<String> awaitedCalls(Map<MethodNode, AsyncBody> methods) {
    Set<String> called = new HashSet<>();
    for (Map.Entry<MethodNode, AsyncBody> each : methods.entrySet()) {
      if (!withoutDirectCalls.contains(each.getValue())) {
        for (MethodInsnNode await : AwaitCalls.in(each.getKey())) {
          Optional<MethodInsnNode> call = DirectCalls.resultAwaitedBy(await);
          if (call.isPresent() && call.get().owner.equals(host.name)) {
            called.add(call.get().name + call.get().desc);
          }
        }
      }
    }
    return called;
  }

  private boolean canBeEntered(MethodNode method, AsyncBody body) {
    boolean fixed = ((method.access | host.access & Opcodes.ACC_FINAL) & NOT_OVERRIDABLE) != 0;
    return fixed
        && !isMarkedForOthers(method)
        && body.starter().isEmpty()
        && Start.of(method.desc) == Start.COLD;
  }

  /** Whether an agent or an aspect may find the method by an annotation, to see its calls. */
  private static boolean isMarkedForOthers(MethodNode method) {
    return method.visibleAnnotations != null
        && method.visibleAnnotations.stream()
            .anyMatch(annotation -> !annotation.desc.startsWith(OF_THE_LANGUAGE));
  }

  private BodyMethod bodyMethod(MethodNode method, AsyncBody body, boolean calledDirectly) {
    return new BodyMethod(
        host.name,
        (host.access & Opcodes.ACC_INTERFACE) != 0,
        (method.access & Opcodes.ACC_STATIC) != 0,
        method.name,
        method.desc,
        body,
        calledDirectly);
  }
}
