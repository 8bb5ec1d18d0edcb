package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodySlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Enters a body without a coroutine, unless too many bodies are nested on the Java stack: by a
 * method of the class of its state machine, so that the bodies that call it have no branch for it.
 */
public final class DirectEntryCode {
  private static final String NAME = "enterDirectly";
  private static final int RECEIVER_SLOT = 0;

  /** Classes that the virtual machine names without their package. */
  private static final Set<String> SHORTENED = Set.of("java.lang.Object", "java.lang.String");

  /** How much of a message may be the types of parameters. */
  private static final int LONGEST_PARAMETERS = 1000;

  private DirectEntryCode() {}

  /** In a body: enters another one, whose arguments are on the stack. */
  static void enter(Code code, BodySlots slots, BodyMethod callee) {
    code.loadInt(slots.depth())
        .loadReference(slots.driving())
        .invoke(Opcodes.INVOKESTATIC, callee.stateMachine(), NAME, descriptor(callee), false);
  }

  /**
   * The method to add to a state machine class.
   *
   * <pre>
   *   static Object enterDirectly(arguments..., int depth, StateMachine driving) {
   *     StateMachine.requireReceiver(receiver, "Store.buy(int)");
   *     if (StateMachine.mayNest(depth)) {
   *       return body(arguments..., depth + 1, null, driving);
   *     }
   *     return new M(arguments...).enterLater(driving);
   *   }
   * </pre>
   */
  public static void write(BodyMethod body, ClassVisitor machine) {
    int depth = body.passedSlots();
    int driving = depth + 1;
    MethodVisitor method = machine.visitMethod(
        Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, NAME, descriptor(body), null, null);
    method.visitCode();
    Label nestedTooDeep = new Label();
    Code code = new Code(method);
    if (!body.isStatic()) {
      code.loadReference(RECEIVER_SLOT)
          .push(call(body))
          .invokeRuntime(RuntimeNames.REQUIRE_RECEIVER, RuntimeNames.REQUIRE_RECEIVER_DESCRIPTOR);
    }
    code.loadInt(depth)
        .invokeRuntime(RuntimeNames.MAY_NEST, RuntimeNames.MAY_NEST_DESCRIPTOR)
        .jump(Opcodes.IFEQ, nestedTooDeep);
    loadArguments(code, body);
    code.loadInt(depth)
        .push(1)
        .op(Opcodes.IADD)
        .op(Opcodes.ACONST_NULL)
        .loadReference(driving)
        .invoke(
            body.callOpcode(),
            body.host(),
            body.name(),
            body.bodyDescriptor(),
            body.hostIsInterface())
        .op(Opcodes.ARETURN)
        .label(nestedTooDeep)
        .frame(entry(body))
        .type(Opcodes.NEW, body.stateMachine())
        .op(Opcodes.DUP);
    loadArguments(code, body);
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor())
        .loadReference(driving)
        .invokeStateMachine(RuntimeNames.ENTER_LATER, RuntimeNames.ENTER_LATER_DESCRIPTOR)
        .op(Opcodes.ARETURN);
    method.visitMaxs(body.passedSlots() + body.additionalSlots() + 1, driving + 1);
    method.visitEnd();
  }

  /** The user's method, as the virtual machine names what could not be called on null. */
  private static String call(BodyMethod body) {
    StringBuilder call = new StringBuilder(Type.getObjectType(body.host()).getClassName())
        .append('.')
        .append(body.called())
        .append('(');
    int parameters = call.length();
    for (Type argument : Type.getArgumentTypes(body.descriptor())) {
      call.append(call.length() == parameters ? "" : ", ").append(shortName(argument));
    }
    if (call.length() - parameters > LONGEST_PARAMETERS) {
      call.setLength(parameters);
      call.append("...");
    }
    return call.append(')').toString();
  }

  private static String shortName(Type type) {
    String name = type.getClassName();
    int brackets = name.indexOf('[');
    return SHORTENED.contains(brackets < 0 ? name : name.substring(0, brackets))
        ? name.substring(name.lastIndexOf('.') + 1)
        : name;
  }

  private static void loadArguments(Code code, BodyMethod body) {
    int slot = 0;
    for (Type argument : body.arguments()) {
      code.load(VerificationType.of(argument), slot);
      slot += argument.getSize();
    }
  }

  private static List<Type> parameters(BodyMethod body) {
    List<Type> parameters = new ArrayList<>(body.arguments());
    parameters.add(Type.INT_TYPE);
    parameters.add(Type.getObjectType(RuntimeNames.STATE_MACHINE));
    return parameters;
  }

  private static String descriptor(BodyMethod body) {
    return Type.getMethodDescriptor(
        Type.getObjectType("java/lang/Object"), parameters(body).toArray(Type[]::new));
  }

  private static TypeState entry(BodyMethod body) {
    return TypeState.ofParameters(parameters(body));
  }
}
