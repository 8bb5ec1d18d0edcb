package dev.fermata.processor.weave;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.emit.ConstructorCode;
import dev.fermata.processor.weave.emit.CopyCode;
import dev.fermata.processor.weave.emit.DirectEntryCode;
import dev.fermata.processor.weave.emit.LazyMachineCode;
import dev.fermata.processor.weave.emit.StateTableCode;
import dev.fermata.processor.weave.emit.StepCode;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class of a state machine.
 *
 * <pre>
 *   final class M extends StateMachine {
 *     the fields of the arguments and of what is kept while the body is suspended
 *     M(arguments...)
 *     protected Object step(int depth)       calls the body
 *     protected StateTable states()
 *     static Object enterDirectly(...)       if there are calls that enter the body directly
 *     static M provide(...)                  likewise
 *     public Object get()                    if an adapter starts the body; it is a Supplier then
 *   }
 * </pre>
 */
public final class StateMachineClass {
  private static final int ACCESS = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;

  private StateMachineClass() {}

  /** The class file. */
  public static byte[] write(StateMachineLayout layout) {
    ClassWriter machine = new ClassWriter(0);
    machine.visit(
        layout.classFileVersion(),
        ACCESS,
        layout.stateMachine(),
        null,
        RuntimeNames.STATE_MACHINE,
        layout.body().starter().isPresent() ? new String[] {CopyCode.INTERFACE} : null);
    machine.visitSource(layout.source().sourceFile(), null);
    machine.visitNestHost(layout.nestHost());
    machine.visitAnnotation(RuntimeNames.GENERATED_DESCRIPTOR, false).visitEnd();
    for (SpillField argument : layout.body().argumentFields()) {
      field(machine, 0, argument);
    }
    for (SpillField spill : layout.spills()) {
      field(machine, Opcodes.ACC_SYNTHETIC, spill);
    }
    ConstructorCode.write(layout.body(), machine);
    StepCode.write(layout.body(), machine);
    StateTableCode.write(layout.source(), layout.body(), machine);
    if (layout.body().enteredDirectly()) {
      DirectEntryCode.write(layout.body(), machine);
      LazyMachineCode.write(layout.body(), machine);
    }
    if (layout.body().starter().isPresent()) {
      CopyCode.write(layout.body(), machine);
    }
    machine.visitEnd();
    return machine.toByteArray();
  }

  private static void field(ClassVisitor machine, int access, SpillField field) {
    machine.visitField(access, field.name(), field.descriptor(), null, null).visitEnd();
  }
}
