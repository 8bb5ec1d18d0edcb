package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.Conversion;
import java.util.Optional;
import java.util.function.BiFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Makes the awaits of adapters awaits of {@code Fermata}, before anything else is decided about a
 * class:
 *
 * <pre>
 *   Adapter.await(x)                       becomes    await(Adapter.awaitable(x))
 *   Adapter.await(x, IOException.class)    likewise
 * </pre>
 */
public final class AdapterCode {
  private static final Type OBJECT = Type.getType(Object.class);

  private AdapterCode() {}

  /**
   * Rewrites the awaits in the code of a method.
   *
   * @param conversions how a function of an owner and a descriptor is compiled, if it is one
   */
  public static void rewrite(
      MethodNode method, BiFunction<String, String, Optional<Conversion>> conversions) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && call.getOpcode() == Opcodes.INVOKESTATIC
          && call.name.equals(RuntimeNames.AWAIT)
          && !call.owner.equals(RuntimeNames.FERMATA)) {
        conversions.apply(call.owner, call.desc).ifPresent(conversion -> {
          DeclaredExceptionsCode.drop(method, call);
          method.instructions.insert(call, code(conversion, Type.getReturnType(call.desc)));
          method.instructions.remove(call);
        });
      }
    }
  }

  private static InsnList code(Conversion conversion, Type given) {
    InsnList code = new InsnList();
    code.add(call(conversion.owner(), RuntimeNames.AWAITABLE_OF, conversion.descriptor()));
    code.add(call(RuntimeNames.FERMATA, RuntimeNames.AWAIT, conversion.trap()));
    if (given.equals(Type.VOID_TYPE)) {
      code.add(new InsnNode(Opcodes.POP));
    } else if (!given.equals(OBJECT)) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, given.getInternalName()));
    }
    return code;
  }

  private static MethodInsnNode call(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
