package dev.fermata.processor.model;

import java.util.List;

/**
 * One async body and the state machine class that is made for it.
 *
 * @param stateMachine the internal name of the class
 * @param display the name users see, such as {@code Store.buyItem}
 * @param sourceFile the simple name of the source file
 * @param awaits the awaits in source order; the states of the body are numbered after them
 * @param argumentFields the names of the fields that hold the receiver, if there is one, and the
 *     parameters; none for a lambda, which also takes what it captures
 */
public record AsyncBody(
    String stateMachine,
    String display,
    String sourceFile,
    List<AwaitRow> awaits,
    List<String> argumentFields) {

  /** Keeps immutable copies. */
  public AsyncBody {
    awaits = List.copyOf(awaits);
    argumentFields = List.copyOf(argumentFields);
  }

  /** The await that is waited for in a state. */
  public AwaitRow rowOf(int state) {
    return awaits.get((state - 1) % awaits.size());
  }
}
