package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.model.Starter;
import dev.fermata.processor.weave.plan.BodyMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The {@code states} of a state machine: makes its table from constants, a line of text for each
 * row. A table is asked for when somebody looks, not while a body runs.
 */
public final class StateTableCode {
  /** A constant has at most 65535 bytes, and a character takes up to three of them. */
  private static final int LONGEST_CONSTANT = 65535 / 3;

  private StateTableCode() {}

  /** Writes the method: {@code method} holds {@code body}. */
  public static void write(AsyncBody body, BodyMethod method, ClassVisitor machine) {
    MethodVisitor states = machine.visitMethod(
        Opcodes.ACC_PROTECTED, RuntimeNames.STATES, RuntimeNames.STATES_DESCRIPTOR, null, null);
    states.visitCode();
    Code code = new Code(states)
        .push(body.display())
        .push(body.sourceFile())
        .push(method.host())
        .push(method.name())
        .invoke(
            Opcodes.INVOKESTATIC,
            RuntimeNames.STATE_TABLE,
            RuntimeNames.STATE_TABLE_OF,
            RuntimeNames.STATE_TABLE_OF_DESCRIPTOR,
            false);
    for (String rows : constants(body.awaits())) {
      code.push(rows)
          .invoke(
              Opcodes.INVOKEVIRTUAL,
              RuntimeNames.STATE_TABLE,
              RuntimeNames.STATE_TABLE_AND,
              RuntimeNames.STATE_TABLE_AND_DESCRIPTOR,
              false);
    }
    body.starter().ifPresent(starter -> tell(starter, code));
    code.op(Opcodes.ARETURN);
    states.visitMaxs(4, 1);
    states.visitEnd();
  }

  private static void tell(Starter starter, Code code) {
    String call = nameInSource(starter.owner()) + "." + RuntimeNames.AWAITABLE_OF + "(method())";
    boolean isStage = starter.conversion().trap().equals(RuntimeNames.AWAIT_STAGE_DESCRIPTOR);
    code.push(nameInSource(Type.getReturnType(starter.descriptor()).getInternalName()))
        .push(isStage ? "future(" + call + ")" : call)
        .invoke(
            Opcodes.INVOKEVIRTUAL,
            RuntimeNames.STATE_TABLE,
            RuntimeNames.STARTED_BY_ADAPTER,
            RuntimeNames.STARTED_BY_ADAPTER_DESCRIPTOR,
            false);
  }

  /** Without its package. */
  private static String nameInSource(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }

  private static List<String> constants(List<AwaitRow> rows) {
    List<String> constants = new ArrayList<>();
    StringBuilder constant = new StringBuilder();
    for (AwaitRow row : rows) {
      String line = row.line() + " " + row.text() + "\n";
      if (constant.length() + line.length() > LONGEST_CONSTANT) {
        constants.add(constant.toString());
        constant.setLength(0);
      }
      constant.append(line);
    }
    if (!constant.isEmpty()) {
      constants.add(constant.toString());
    }
    return constants;
  }
}
