package dev.fermata.processor.weave.plan;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Recognises {@code await(f(x))}, where the class itself says which body the call of f enters. */
public final class DirectCalls {
  private final String host;
  private final Map<String, BodyMethod> callees;

  /**
   * The direct calls in the methods of a class.
   *
   * @param host the internal name of the class
   * @param callees the bodies of its methods that cannot be overridden, by name and descriptor
   */
  public DirectCalls(String host, Map<String, BodyMethod> callees) {
    this.host = host;
    this.callees = Map.copyOf(callees);
  }

  /** The call whose result an await takes, if its body can be entered. */
  public Optional<MethodInsnNode> before(MethodInsnNode await) {
    return resultAwaitedBy(await).filter(call -> callee(call) != null);
  }

  /** The call whose result an await takes and nothing else can. */
  public static Optional<MethodInsnNode> resultAwaitedBy(MethodInsnNode await) {
    AbstractInsnNode before = await.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      if (before instanceof FrameNode) {
        return Optional.empty();
      }
      before = before.getPrevious();
    }
    return before instanceof MethodInsnNode call ? Optional.of(call) : Optional.empty();
  }

  /** The body that a call enters, or null. */
  BodyMethod callee(MethodInsnNode call) {
    return call.owner.equals(host) ? callees.get(call.name + call.desc) : null;
  }
}
