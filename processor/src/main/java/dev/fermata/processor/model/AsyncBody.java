package dev.fermata.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * One async body and the state machine class that is made for it.
 *
 * @param stateMachine the internal name of the class
 * @param display the name users see, such as {@code Store.buyItem}
 * @param sourceFile the simple name of the source file
 * @param awaits the awaits in source order; the states of the body are numbered after them
 * @param argumentFields the names of the fields that hold the receiver, if there is one, and the
 *     parameters; none for a lambda, which also takes what it captures
 * @param starter the function of an adapter that starts it, if it returns a type of others
 */
public record AsyncBody(
    String stateMachine,
    String display,
    String sourceFile,
    List<AwaitRow> awaits,
    List<String> argumentFields,
    Optional<Starter> starter) {

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
