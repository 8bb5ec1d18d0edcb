package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What may stand at some point of the program.
 *
 * @param scope the variables there
 * @param await whether {@code await} is allowed
 * @param checked whether checked exceptions are
 * @param ending how the body around is left
 * @param breakable whether a plain {@code break} has a target
 * @param continuable whether a plain {@code continue} has one
 * @param labels the labels of the statements around
 * @param nesting how many statements are around
 * @param guarded whether a handler, a finally block or a monitor is around: there the call behind
 *     {@code return} of a coroutine is not in the handler's reach, but would be in blocking code
 * @param tries whether try statements and monitors are allowed
 */
record Place(
    Scope scope,
    boolean await,
    boolean checked,
    Ending ending,
    boolean breakable,
    boolean continuable,
    List<Label> labels,
    int nesting,
    boolean guarded,
    boolean tries) {
  /** The ways to leave a body with a value. */
  enum Returning {
    NOT,
    VALUE,
    COROUTINE
  }

  /**
   * How to leave the body around.
   *
   * @param how the form of its return statement
   * @param result the type of its value
   * @param form what the value is wrapped in
   */
  record Ending(Returning how, Type result, Form form) {
    static final Ending NONE = new Ending(Returning.NOT, Type.OBJECT, Form.COLD);
  }

  /**
   * A label in reach.
   *
   * @param name without the colon
   * @param loop whether {@code continue} may name it
   */
  record Label(String name, boolean loop) {}

  /** The start of a coroutine's body. */
  static Place coroutine(Scope scope, Type result) {
    return async(scope, result, Form.COLD);
  }

  /** The start of the body of an async method or lambda. */
  static Place async(Scope scope, Type result, Form form) {
    Ending ending = new Ending(Returning.COROUTINE, result, form);
    return new Place(scope, true, true, ending, false, false, List.of(), 0, false, true);
  }

  /** The start of the body of a plain method or lambda. */
  static Place plain(Scope scope, Type result) {
    Ending ending = new Ending(Returning.VALUE, result, Form.COLD);
    return new Place(scope, false, false, ending, false, false, List.of(), 2, false, true);
  }

  Place in(Scope other) {
    return new Place(
        other, await, checked, ending, breakable, continuable, labels, nesting, guarded, tries);
  }

  /** A nested block here. */
  Place inner() {
    return new Place(
        scope.inner(),
        await,
        checked,
        ending,
        breakable,
        continuable,
        labels,
        nesting + 1,
        guarded,
        tries);
  }

  Place loop() {
    return new Place(
        scope.inner(), await, checked, ending, true, true, labels, nesting + 1, guarded, tries);
  }

  Place breakTarget() {
    boolean loop = continuable;
    return new Place(
        scope.inner(), await, checked, ending, true, loop, labels, nesting + 1, guarded, tries);
  }

  Place labelled(Label label) {
    List<Label> more = new ArrayList<>(labels);
    more.add(label);
    return new Place(
        scope, await, checked, ending, breakable, continuable, more, nesting, guarded, tries);
  }

  /** Inside a monitor: no awaiting. */
  Place locked() {
    return guardedBlock(false);
  }

  /** Inside a try statement. */
  Place guardedBlock() {
    return guardedBlock(await);
  }

  private Place guardedBlock(boolean mayAwait) {
    return new Place(
        scope.inner(),
        mayAwait,
        checked,
        ending,
        breakable,
        continuable,
        labels,
        nesting + 1,
        true,
        tries);
  }

  /** Inside an expression, which no jump may leave. */
  Place enclosed(boolean mayTry) {
    return new Place(
        scope.inner(),
        await,
        checked,
        Ending.NONE,
        false,
        false,
        List.of(),
        nesting + 1,
        guarded,
        mayTry);
  }
}
