package dev.fermata.processor.weave;

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
    return generatedClass;
  }
}
