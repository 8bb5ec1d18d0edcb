package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The state machine of a body that was entered without one: made where the body first needs it, by
 * a method of the state machine's class, so that the body itself has no branch for it.
 */
public final class LazyMachineCode {
  private static final String NAME = "provide";
  private static final int MACHINE_SLOT = 0;
  private static final int DRIVING_SLOT = 1;
  private static final int RECEIVER_SLOT = 2;

  private LazyMachineCode() {}

  /** In a body: makes sure that the slot of the state machine holds one. */
  static void provide(Code code, BodySlots slots) {
    BodyMethod body = slots.method();
    if (!body.enteredDirectly()) {
      return;
    }
    code.loadReference(slots.stateMachine()).loadReference(slots.driving());
    if (!body.isStatic()) {
      code.loadReference(0);
    }
    code.invoke(Opcodes.INVOKESTATIC, body.stateMachine(), NAME, descriptor(body), false)
        .store(VerificationType.object(body.stateMachine()), slots.stateMachine());
  }

  /**
   * The method to add to a state machine class.
   *
   * <pre>
   *   static M provide(M machine, StateMachine driving, Host receiver) {
   *     if (machine == null) {
   *       machine = new M(receiver, defaults...);
   *       machine.enterIn(driving);
   *     }
   *     return machine;
   *   }
   * </pre>
   */
  public static void write(BodyMethod body, ClassVisitor machine) {
    MethodVisitor provide = machine.visitMethod(
        Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, NAME, descriptor(body), null, null);
    provide.visitCode();
    Label there = new Label();
    Code code = new Code(provide)
        .loadReference(MACHINE_SLOT)
        .jump(Opcodes.IFNONNULL, there)
        .type(Opcodes.NEW, body.stateMachine())
        .op(Opcodes.DUP);
    if (!body.isStatic()) {
      code.loadReference(RECEIVER_SLOT);
    }
    for (SpillField parameter : body.parameterFields()) {
      code.op(parameter.type().defaultOpcode());
    }
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor())
        .op(Opcodes.DUP)
        .store(VerificationType.object(body.stateMachine()), MACHINE_SLOT)
        .loadReference(DRIVING_SLOT)
        .invokeStateMachine(RuntimeNames.ENTER_IN, RuntimeNames.ENTER_IN_DESCRIPTOR)
        .label(there)
        .frame(entry(body))
        .loadReference(MACHINE_SLOT)
        .op(Opcodes.ARETURN);
    provide.visitMaxs(body.passedSlots() + 2, RECEIVER_SLOT + 1);
    provide.visitEnd();
  }

  private static String descriptor(BodyMethod body) {
    return Type.getMethodDescriptor(
        Type.getObjectType(body.stateMachine()), parameters(body).toArray(Type[]::new));
  }

  private static List<Type> parameters(BodyMethod body) {
    List<Type> types = new ArrayList<>();
    types.add(Type.getObjectType(body.stateMachine()));
    types.add(Type.getObjectType(RuntimeNames.STATE_MACHINE));
    if (!body.isStatic()) {
      types.add(Type.getObjectType(body.host()));
    }
    return types;
  }

  private static TypeState entry(BodyMethod body) {
    return TypeState.ofParameters(parameters(body));
  }
}
