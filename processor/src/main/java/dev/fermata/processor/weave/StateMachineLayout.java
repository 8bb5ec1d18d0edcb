package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.List;

/**
 * What the class of a state machine is to be, as the weave of its body found out.
 *
 * @param source the body as it stands in the source
 * @param body the method of the host which {@code step} calls
 * @param spills the fields which keep values while the body is suspended
 * @param classFileVersion the version of the host's class file
 * @param nestHost the internal name of the nest host it shares with the host of the body; that
 *     class has to list the state machine among its nest members
 */
public record StateMachineLayout(
    AsyncBody source,
    BodyMethod body,
    List<SpillField> spills,
    int classFileVersion,
    String nestHost) {

  /** Keeps an immutable copy of the fields. */
  public StateMachineLayout {
    spills = List.copyOf(spills);
  }

  /** The internal name of the state machine class. */
  public String stateMachine() {
    return body.stateMachine();
  }
}
