package dev.fermata.processor.weave;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.emit.ConstructorCode;
import dev.fermata.processor.weave.emit.StepCode;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
    List<SpillField> arguments = argumentFields(machine, layout);
    for (SpillField spill : layout.spills()) {
      machine.fields.add(field(spill.name(), spill.descriptor()));
    }
    machine.methods.removeIf(method -> method.name.equals("<init>"));
    machine.methods.add(ConstructorCode.of(layout.body(), arguments));
    new StepCode(layout.body(), arguments).writeTo(step(machine));
    machine.nestHostClass = layout.nestHost();
    ClassWriter writer = new ClassWriter(0);
    machine.accept(writer);
    return writer.toByteArray();
  }

  private static List<SpillField> argumentFields(ClassNode machine, StateMachineLayout layout) {
    List<FieldNode> declared = machine.fields.stream()
        .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
        .toList();
    List<Type> types = layout.body().arguments();
    if (declared.size() != (layout.declaresArguments() ? types.size() : 0)) {
      throw new WeaveException(machine.name + " declares " + declared.size() + " fields");
    }
    List<SpillField> arguments = new ArrayList<>();
    for (int index = 0; index < types.size(); index++) {
      String descriptor = types.get(index).getDescriptor();
      if (layout.declaresArguments()) {
        makeExact(declared.get(index), descriptor);
        arguments.add(new SpillField(declared.get(index).name, descriptor));
      } else {
        SpillField argument = new SpillField("argument" + index, descriptor);
        machine.fields.add(field(argument.name(), descriptor));
        arguments.add(argument);
      }
    }
    return arguments;
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
