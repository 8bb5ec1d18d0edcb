package dev.fermata.processor.weave.show;

import java.util.List;

/**
 * What was made of a body.
 *
 * @param body the body as users name it
 * @param parameters its parameters, in parentheses
 * @param place the file and line where its code begins
 * @param stateMachine the simple name of the class of its state machine
 * @param bytes what a coroutine of it takes in a 64-bit HotSpot with its defaults
 * @param states where it may wait, in their order
 * @param entries the bodies that it enters directly
 * @param namesVariables whether the class file tells the names of variables
 */
public record BodyReport(
    String body,
    String parameters,
    String place,
    String stateMachine,
    int bytes,
    List<State> states,
    List<Entry> entries,
    boolean namesVariables) {

  /** Keeps immutable copies. */
  public BodyReport {
    states = List.copyOf(states);
    entries = List.copyOf(entries);
  }

  /**
   * A place where the body may wait.
   *
   * @param number the state in which it waits there
   * @param line the line of the source
   * @param awaits the text of what it awaits
   * @param keeps what it keeps for what follows
   * @param letsGo the variables in scope whose values nothing that follows needs
   */
  public record State(
      int number, int line, String awaits, List<String> keeps, List<String> letsGo) {

    /** Keeps immutable copies. */
    public State {
      keeps = List.copyOf(keeps);
      letsGo = List.copyOf(letsGo);
    }
  }

  /**
   * A place where the body enters another one of its class without a coroutine.
   *
   * @param stateMachine the simple name of the class of the other one's state machine
   * @param line the line of the source
   */
  public record Entry(String stateMachine, int line) {}
}
