package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The {@code get} of a state machine that an adapter starts: makes a new one, with the same
 * arguments. The one that is asked never runs.
 *
 * <pre>
 *   public Object get() {
 *     return new M(arguments...);
 *   }
 * </pre>
 */
public final class CopyCode {
  /** What the adapter knows of the state machine. */
  public static final String INTERFACE = "java/util/function/Supplier";

  private static final String NAME = "get";
  private static final String DESCRIPTOR = "()Ljava/lang/Object;";

  private CopyCode() {}

  /** Writes the method. */
  public static void write(BodyMethod body, ClassVisitor machine) {
    MethodVisitor get = machine.visitMethod(Opcodes.ACC_PUBLIC, NAME, DESCRIPTOR, null, null);
    get.visitCode();
    Code code = new Code(get).type(Opcodes.NEW, body.stateMachine()).op(Opcodes.DUP);
    int deepest = body.takesParameters() ? construct(code, body) : fill(code, body);
    code.op(Opcodes.ARETURN);
    get.visitMaxs(deepest, 1);
    get.visitEnd();
  }

  private static int construct(Code code, BodyMethod body) {
    int deepest = 2;
    for (SpillField argument : body.argumentFields()) {
      code.loadReference(0).field(Opcodes.GETFIELD, body.stateMachine(), argument);
      deepest += argument.type().size();
    }
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor());
    return deepest;
  }

  /** More arguments than a constructor can take: they are copied one by one. */
  private static int fill(Code code, BodyMethod body) {
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor());
    for (SpillField argument : body.argumentFields()) {
      code.op(Opcodes.DUP)
          .loadReference(0)
          .field(Opcodes.GETFIELD, body.stateMachine(), argument)
          .field(Opcodes.PUTFIELD, body.stateMachine(), argument);
    }
    return 4;
  }
}
