package dev.fermata.processor.weave;

import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.List;

/**
 * What a generated state machine class has to become for the body that was woven.
 *
 * @param body the method of the host which {@code step} calls
 * @param spills the fields to add, which keep values while the body is suspended
 * @param nestHost the internal name of the nest host it shares with the host of the body; that
 *     class has to list the state machine among its nest members
 */
public record StateMachineLayout(BodyMethod body, List<SpillField> spills, String nestHost) {

  /** Keeps an immutable copy of the fields. */
  public StateMachineLayout {
    spills = List.copyOf(spills);
  }

  /** The internal name of the state machine class. */
  public String stateMachine() {
    return body.stateMachine();
  }
}
