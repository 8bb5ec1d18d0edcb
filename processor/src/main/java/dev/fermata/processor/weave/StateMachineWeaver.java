package dev.fermata.processor.weave;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.emit.ConstructorCode;
import dev.fermata.processor.weave.emit.LazyMachineCode;
import dev.fermata.processor.weave.emit.StepCode;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Completes a generated state machine class for the body that was woven. */
public final class StateMachineWeaver {

  /**
   * Completes a state machine: its fields, its constructor and its {@code step}.
   *
   * @param generatedClass the class file as javac compiled the generated source
   * @param layout what the class has to become
   * @throws WeaveException if the class is not the generated one
   */
  public byte[] weave(byte[] generatedClass, StateMachineLayout layout) {
    ClassNode machine = new ClassNode();
    new ClassReader(generatedClass).accept(machine, ClassReader.EXPAND_FRAMES);
    if (!machine.name.equals(layout.stateMachine())) {
      throw new WeaveException(machine.name + " is not " + layout.stateMachine());
    }
    completeArguments(machine, layout.body());
    for (SpillField spill : layout.spills()) {
      machine.fields.add(field(spill.name(), spill.descriptor()));
    }
    machine.methods.removeIf(method -> method.name.equals("<init>"));
    machine.methods.add(ConstructorCode.of(layout.body()));
    if (layout.body().enteredDirectly()) {
      machine.methods.add(LazyMachineCode.of(layout.body()));
    }
    new StepCode(layout.body()).writeTo(step(machine));
    machine.nestHostClass = layout.nestHost();
    ClassWriter writer = new ClassWriter(0);
    machine.accept(writer);
    return writer.toByteArray();
  }

  private static void completeArguments(ClassNode machine, BodyMethod body) {
    for (SpillField argument : body.argumentFields()) {
      if (body.declaredFields().isEmpty()) {
        machine.fields.add(field(argument.name(), argument.descriptor()));
      } else {
        makeExact(declared(machine, argument.name()), argument.descriptor());
      }
    }
  }

  private static FieldNode declared(ClassNode machine, String name) {
    return machine.fields.stream()
        .filter(field -> field.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new WeaveException(machine.name + " has no field " + name));
  }

  /** The source may have had to erase the type more than the class file has to. */
  private static void makeExact(FieldNode field, String descriptor) {
    field.access &= ~(Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE);
    if (!field.desc.equals(descriptor)) {
      field.desc = descriptor;
      field.signature = null;
    }
  }

  private static FieldNode field(String name, String descriptor) {
    return new FieldNode(Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
  }

  private static MethodNode step(ClassNode machine) {
    return machine.methods.stream()
        .filter(method -> method.name.equals(RuntimeNames.STEP)
            && method.desc.equals(RuntimeNames.STEP_DESCRIPTOR))
        .findFirst()
        .orElseThrow(() -> new WeaveException(machine.name + " has no step"));
  }
}
