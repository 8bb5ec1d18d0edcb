package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a body. The arguments it takes keep theirs; then come the depth and the state
 * machine, and in a body that is entered directly the one that leads to the driver; the locals of
 * the user's method follow, so many slots further on than they were; behind them is room for the
 * arguments of constructors.
 */
public final class BodySlots {
  private final BodyMethod method;
  private final int passedSlots;
  private final int userSlots;

  /**
   * The slots of a body.
   *
   * @param userSlots the number of slots of the user's method
   */
  public BodySlots(BodyMethod method, int userSlots) {
    this.method = method;
    this.passedSlots = method.passedSlots();
    this.userSlots = userSlots;
  }

  /** The method that holds the body. */
  public BodyMethod method() {
    return method;
  }

  /** The slot of the nesting depth. */
  public int depth() {
    return passedSlots;
  }

  /** The slot of the state machine. */
  public int stateMachine() {
    return passedSlots + 1;
  }

  /** The slot of a state machine that has the driver: the body's own, or one above it. */
  public int driving() {
    return method.enteredDirectly() ? passedSlots + 2 : stateMachine();
  }

  /** Where a local of the user's method is now. */
  public int of(int userSlot) {
    return userSlot < passedSlots ? userSlot : userSlot + method.additionalSlots();
  }

  /** The first slot behind those of the user's method. */
  public int free() {
    return userSlots + method.additionalSlots();
  }

  /** A state of the user's method, with the depth and the state machine in their places. */
  public TypeState of(TypeState userState) {
    List<VerificationType> locals = new ArrayList<>(userState.locals());
    while (locals.size() < passedSlots) {
      locals.add(VerificationType.TOP);
    }
    locals.addAll(passedSlots, inserted());
    return new TypeState(locals, userState.stack());
  }

  /** Where the code that suspensions share has the number of the state. */
  public int sharedState() {
    return free();
  }

  /** What the verifier knows in the code that suspensions share, of a state in the body's slots. */
  public TypeState inSharedCode(TypeState state) {
    List<VerificationType> locals = new ArrayList<>(state.locals());
    while (locals.size() < sharedState()) {
      locals.add(VerificationType.TOP);
    }
    locals.add(VerificationType.INTEGER);
    return new TypeState(locals, state.stack());
  }

  /** What the verifier knows where the body is entered. */
  public TypeState entry() {
    return of(TypeState.ofParameters(method.passedArguments()));
  }

  /** The types of what the body gets besides the arguments. */
  public List<VerificationType> inserted() {
    VerificationType stateMachine = VerificationType.object(method.stateMachine());
    return method.enteredDirectly()
        ? List.of(
            VerificationType.INTEGER,
            stateMachine,
            VerificationType.object(RuntimeNames.STATE_MACHINE))
        : List.of(VerificationType.INTEGER, stateMachine);
  }
}
