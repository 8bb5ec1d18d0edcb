package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.Starter;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import dev.fermata.processor.weave.plan.Start;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The new code of the user's method: makes the state machine, and starts it if the method is hot.
 * Where an adapter starts the body, that gets the state machine, which never runs itself, as what
 * supplies those that run.
 */
public final class EntryCode {
  private final BodyMethod body;

  /** The entry of a body. */
  public EntryCode(BodyMethod body) {
    this.body = body;
  }

  /**
   * Writes the code into the user's method, which has none.
   *
   * <p>It has no lines, so that debuggers go through it, and is marked as generated, so that
   * coverage tools leave it out: what the user wrote is in the body.
   */
  public void writeTo(MethodNode method) {
    method.visitAnnotation(RuntimeNames.GENERATED_DESCRIPTOR, false).visitEnd();
    Label start = new Label();
    Label end = new Label();
    Code code = new Code(method).label(start);
    code.type(Opcodes.NEW, body.stateMachine()).op(Opcodes.DUP);
    int slots = body.takesParameters() ? construct(code) : fill(code);
    start(code);
    code.op(Opcodes.ARETURN).label(end);
    nameParameters(method, slots, start, end);
    method.visitMaxs(slots + 2, slots);
  }

  private int construct(Code code) {
    int slot = 0;
    for (Type argument : body.arguments()) {
      code.load(VerificationType.of(argument), slot);
      slot += argument.getSize();
    }
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor());
    return slot;
  }

  /** More parameters than a constructor can take: they are put into their fields one by one. */
  private int fill(Code code) {
    code.invokeConstructor(body.stateMachine(), body.constructorDescriptor());
    int slot = 0;
    for (SpillField argument : body.argumentFields()) {
      code.op(Opcodes.DUP)
          .load(argument.type(), slot)
          .field(Opcodes.PUTFIELD, body.stateMachine(), argument);
      slot += argument.type().size();
    }
    return slot;
  }

  private void start(Code code) {
    body.starter().ifPresentOrElse(starter -> startBy(starter, code), () -> startByItself(code));
  }

  private static void startBy(Starter starter, Code code) {
    code.op(Opcodes.DUP)
        .invokeStateMachine(RuntimeNames.KEEP_ARGUMENTS, RuntimeNames.KEEP_ARGUMENTS_DESCRIPTOR)
        .invoke(Opcodes.INVOKESTATIC, starter.owner(), starter.name(), starter.descriptor(), false);
  }

  private void startByItself(Code code) {
    switch (Start.of(body.descriptor())) {
      case COLD -> {}
      case TASK -> code.invokeRuntime(RuntimeNames.START_TASK, RuntimeNames.START_TASK_DESCRIPTOR);
      case COMPLETABLE ->
        code.invokeRuntime(
            RuntimeNames.START_COMPLETABLE, RuntimeNames.START_COMPLETABLE_DESCRIPTOR);
      case GENERATOR ->
        code.invokeRuntime(RuntimeNames.START_GENERATOR, RuntimeNames.START_GENERATOR_DESCRIPTOR);
    }
  }

  private void nameParameters(MethodNode method, int slots, Label start, Label end) {
    List<LocalVariableNode> variables = method.localVariables;
    if (variables == null) {
      return;
    }
    method.localVariables = new ArrayList<>();
    for (LocalVariableNode each : variables) {
      if (each.index < slots) {
        method.visitLocalVariable(each.name, each.desc, each.signature, start, end, each.index);
      }
    }
  }
}
