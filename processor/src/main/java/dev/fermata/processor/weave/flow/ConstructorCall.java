package dev.fermata.processor.weave.flow;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The constructor call of an object which is to be allocated only right before it.
 *
 * @param call the call
 * @param arguments the exact types of the arguments on the stack, in their order
 */
public record ConstructorCall(MethodInsnNode call, List<VerificationType> arguments) {

  /** Keeps an immutable copy of the arguments. */
  public ConstructorCall {
    arguments = List.copyOf(arguments);
  }
}
