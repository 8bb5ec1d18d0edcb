package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where the code of an async body lives once it is rewritten: a method of its host which takes what
 * the user's method takes, then the depth and the state machine.
 *
 * <p>A body that is awaited where it is called is entered without a state machine: it gets null,
 * and as one more argument a state machine of the same chain, and makes its own when it needs one.
 *
 * @param host the internal name of the class which declares the user's method
 * @param hostIsInterface whether the host is an interface
 * @param isStatic whether the user's method is static
 * @param name the name of the user's method, and of the body
 * @param descriptor the descriptor of the user's method
 * @param stateMachine the internal name of the state machine class
 * @param fieldNames the names of the fields of the state machine for the arguments, if they have
 *     any
 * @param enteredDirectly whether there are calls that enter the body without a state machine
 */
public record BodyMethod(
    String host,
    boolean hostIsInterface,
    boolean isStatic,
    String name,
    String descriptor,
    String stateMachine,
    List<String> fieldNames,
    boolean enteredDirectly) {

  /** Keeps an immutable copy of the names. */
  public BodyMethod {
    fieldNames = List.copyOf(fieldNames);
  }

  /** What a call of the user's method brings: the receiver, if there is one, and the parameters. */
  public List<Type> arguments() {
    List<Type> arguments = new ArrayList<>();
    if (!isStatic) {
      arguments.add(Type.getObjectType(host));
    }
    arguments.addAll(List.of(Type.getArgumentTypes(descriptor)));
    return arguments;
  }

  /** The fields of the state machine that bring the arguments to the body, in their order. */
  public List<SpillField> argumentFields() {
    List<Type> types = arguments();
    List<SpillField> fields = new ArrayList<>();
    for (int index = 0; index < types.size(); index++) {
      String name = fieldNames.isEmpty() ? "argument" + index : fieldNames.get(index);
      fields.add(new SpillField(name, types.get(index).getDescriptor()));
    }
    return fields;
  }

  /** The fields of the parameters alone; that of the receiver keeps it until the body ends. */
  public List<SpillField> parameterFields() {
    List<SpillField> fields = argumentFields();
    return isStatic ? fields : fields.subList(1, fields.size());
  }

  /** The number of slots taken by the arguments. */
  public int argumentSlots() {
    return arguments().stream().mapToInt(Type::getSize).sum();
  }

  /** The number of slots taken by what the body gets besides the arguments. */
  public int additionalSlots() {
    return enteredDirectly ? 3 : 2;
  }

  /** How the body is called; it is private, and nest mates call it like any other method. */
  public int callOpcode() {
    if (isStatic) {
      return Opcodes.INVOKESTATIC;
    }
    return hostIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }

  /** The descriptor of the method that holds the body. */
  public String bodyDescriptor() {
    List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(descriptor)));
    parameters.add(Type.INT_TYPE);
    parameters.add(Type.getObjectType(stateMachine));
    if (enteredDirectly) {
      parameters.add(Type.getObjectType(RuntimeNames.STATE_MACHINE));
    }
    return Type.getMethodDescriptor(Type.getType(Object.class), parameters.toArray(Type[]::new));
  }

  /** The descriptor of the constructor of the state machine. */
  public String constructorDescriptor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, arguments().toArray(Type[]::new));
  }
}
