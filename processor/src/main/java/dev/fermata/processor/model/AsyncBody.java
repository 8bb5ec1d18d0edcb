package dev.fermata.processor.model;

import java.util.List;

/**
 * One async body and the state machine class that was generated for it.
 *
 * @param stateMachine the internal name of the generated class
 * @param display the name users see, such as {@code Store.buyItem}
 * @param sourceFile the simple name of the source file
 * @param awaits the awaits in source order; the states of the body are numbered after them
 * @param declaresArguments whether the generated class declares a field per argument (and
 *     {@code self} before them if the body is not static); otherwise it declares none
 * @param kind what the body is in the source
 */
public record AsyncBody(
    String stateMachine,
    String display,
    String sourceFile,
    List<AwaitRow> awaits,
    boolean declaresArguments,
    BodyKind kind) {

  /** Keeps an immutable copy of the rows. */
  public AsyncBody {
    awaits = List.copyOf(awaits);
  }
}
