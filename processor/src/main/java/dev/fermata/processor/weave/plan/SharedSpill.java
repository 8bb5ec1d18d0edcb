package dev.fermata.processor.weave.plan;

import java.util.List;

/**
 * A suspension as a member of its group.
 *
 * @param suspension the suspension, with the locals that it has to save by itself: their slots hold
 *     values of other types where the group has them
 * @param saved how many of the group's locals are saved here
 * @param cleared those of them whose slots hold nothing to be kept here
 */
public record SharedSpill(Suspension suspension, int saved, List<SavedLocal> cleared) {

  /** Keeps an immutable copy of the slots. */
  public SharedSpill {
    cleared = List.copyOf(cleared);
  }

  /** Whether there is something to be done before the group's code can save its locals. */
  public boolean isPrepared() {
    return !cleared.isEmpty()
        || suspension.locals().stream().anyMatch(local -> local.value().field() != null);
  }
}
