package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.Starter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where the code of an async body lives once it is rewritten: a method of its host which takes what
 * the user's method takes, then the depth and the state machine.
 *
 * <p>What follows from what it is made of is found out once, since every piece of code asks for it.
 *
 * <p>A body that is awaited where it is called is entered without a state machine: it gets null,
 * and as one more argument a state machine of the same chain, and makes its own when it needs one.
 *
 * <p>The user's method may have as many parameters as a class file allows, so that there is no room
 * for more. The body then takes its receiver, the depth and the state machine only, and finds the
 * parameters in the fields of the state machine.
 */
public final class BodyMethod {
  private static final String SUFFIX = "$async";

  private static final String LAMBDA_PREFIX = "lambda$";

  private final String host;
  private final boolean hostIsInterface;
  private final boolean isStatic;
  private final String called;
  private final String name;
  private final String descriptor;
  private final String stateMachine;
  private final Optional<Starter> starter;
  private final boolean enteredDirectly;
  private final boolean takesParameters;
  private final List<Type> arguments;
  private final List<SpillField> argumentFields;
  private final int passedSlots;
  private final String bodyDescriptor;
  private final String constructorDescriptor;

  /** The most slots that the parameters of a method take, the receiver included. */
  private static final int MOST_SLOTS = 255;

  /**
   * A constant has at most 65535 bytes; those beyond these are for what is added to descriptors.
   */
  private static final int LONGEST_DESCRIPTOR = 65000;

  /**
   * Where the code of a body lives.
   *
   * @param host the internal name of the class which declares the user's method
   * @param hostIsInterface whether the host is an interface
   * @param isStatic whether the user's method is static
   * @param name the name of the user's method
   * @param descriptor the descriptor of the user's method
   * @param source the body as it stands in the source, with its state machine
   * @param calledDirectly whether there are calls that enter the body without a state machine, if
   *     its parameters leave room for that
   */
  public BodyMethod(
      String host,
      boolean hostIsInterface,
      boolean isStatic,
      String name,
      String descriptor,
      AsyncBody source,
      boolean calledDirectly) {
    this.host = host;
    this.hostIsInterface = hostIsInterface;
    this.isStatic = isStatic;
    this.called = name;
    this.name = bodyName(name);
    this.descriptor = descriptor;
    this.stateMachine = source.stateMachine();
    this.starter = source.starter();
    this.arguments = arguments(host, isStatic, descriptor);
    this.argumentFields = fields(arguments, source.argumentFields());
    this.enteredDirectly = calledDirectly && hasRoomForMore(true);
    this.takesParameters = hasRoomForMore(false);
    this.passedSlots = takesParameters ? slots(arguments) : isStatic ? 0 : 1;
    this.bodyDescriptor = takesParameters ? withMore(enteredDirectly) : withMore("(", false);
    this.constructorDescriptor = takesParameters ? takingArguments() : "()V";
  }

  private boolean hasRoomForMore(boolean entered) {
    return slots(arguments) + additionalSlots(entered) <= MOST_SLOTS
        && isShort(withMore(entered))
        && isShort(takingArguments());
  }

  private static boolean isShort(String descriptor) {
    return descriptor.getBytes(StandardCharsets.UTF_8).length <= LONGEST_DESCRIPTOR;
  }

  private String takingArguments() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, arguments.toArray(Type[]::new));
  }

  private String withMore(boolean entered) {
    return withMore(descriptor.substring(0, descriptor.lastIndexOf(')')), entered);
  }

  private String withMore(String parameters, boolean entered) {
    return parameters
        + "IL" + stateMachine + ";"
        + (entered ? "L" + RuntimeNames.STATE_MACHINE + ";" : "")
        + ")Ljava/lang/Object;";
  }

  private static int additionalSlots(boolean entered) {
    return entered ? 3 : 2;
  }

  /**
   * {@code save$async}, and {@code lambda$main$async$0}: debuggers know a lambda by the beginning
   * of the name, and which one it is by its end.
   */
  private static String bodyName(String name) {
    int end = name.startsWith(LAMBDA_PREFIX) ? name.lastIndexOf('$') : name.length();
    return name.substring(0, end) + SUFFIX + name.substring(end);
  }

  private static List<Type> arguments(String host, boolean isStatic, String descriptor) {
    List<Type> arguments = new ArrayList<>();
    if (!isStatic) {
      arguments.add(Type.getObjectType(host));
    }
    arguments.addAll(List.of(Type.getArgumentTypes(descriptor)));
    return List.copyOf(arguments);
  }

  private static List<SpillField> fields(List<Type> types, List<String> names) {
    List<SpillField> fields = new ArrayList<>();
    for (int index = 0; index < types.size(); index++) {
      String name = names.isEmpty() ? "argument" + index : names.get(index);
      fields.add(new SpillField(name, types.get(index).getDescriptor()));
    }
    return List.copyOf(fields);
  }

  private static int slots(List<Type> types) {
    int slots = 0;
    for (Type type : types) {
      slots += type.getSize();
    }
    return slots;
  }

  /** The internal name of the class which declares the user's method. */
  public String host() {
    return host;
  }

  /** Whether the host is an interface. */
  public boolean hostIsInterface() {
    return hostIsInterface;
  }

  /** Whether the user's method is static. */
  public boolean isStatic() {
    return isStatic;
  }

  /** The name of the user's method. */
  public String called() {
    return called;
  }

  /** The name of the method that holds the body. */
  public String name() {
    return name;
  }

  /** The descriptor of the user's method. */
  public String descriptor() {
    return descriptor;
  }

  /** The internal name of the state machine class. */
  public String stateMachine() {
    return stateMachine;
  }

  /** The function of an adapter that starts the body, if it returns a type of others. */
  public Optional<Starter> starter() {
    return starter;
  }

  /** Whether there are calls that enter the body without a state machine. */
  public boolean enteredDirectly() {
    return enteredDirectly;
  }

  /** What a call of the user's method brings: the receiver, if there is one, and the parameters. */
  public List<Type> arguments() {
    return arguments;
  }

  /** The fields of the state machine that bring the arguments to the body, in their order. */
  public List<SpillField> argumentFields() {
    return argumentFields;
  }

  /** The fields of the parameters alone; that of the receiver keeps it until the body ends. */
  public List<SpillField> parameterFields() {
    return isStatic ? argumentFields : argumentFields.subList(1, argumentFields.size());
  }

  /** Whether the body takes the parameters; if not, it finds them in the state machine. */
  public boolean takesParameters() {
    return takesParameters;
  }

  /** The arguments that the body takes itself, the receiver included. */
  public List<Type> passedArguments() {
    return takesParameters ? arguments : arguments.subList(0, passedSlots);
  }

  /** The fields of the parameters that the body takes itself. */
  public List<SpillField> passedParameterFields() {
    return takesParameters ? parameterFields() : List.of();
  }

  /** The number of slots taken by the arguments that the body takes itself. */
  public int passedSlots() {
    return passedSlots;
  }

  /** The number of slots taken by what the body gets besides the arguments. */
  public int additionalSlots() {
    return additionalSlots(enteredDirectly);
  }

  /** How the body is called; it is private, and nest mates call it like any other method. */
  public int callOpcode() {
    if (isStatic) {
      return Opcodes.INVOKESTATIC;
    }
    return hostIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }

  /** The kind of method handle that would call the body. */
  public int handleTag() {
    return switch (callOpcode()) {
      case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
      case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
      default -> Opcodes.H_INVOKEVIRTUAL;
    };
  }

  /** The descriptor of the method that holds the body. */
  public String bodyDescriptor() {
    return bodyDescriptor;
  }

  /** The descriptor of the constructor of the state machine. */
  public String constructorDescriptor() {
    return constructorDescriptor;
  }
}
