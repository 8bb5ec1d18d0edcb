package dev.fermata.processor.weave.plan;

import java.util.List;

/**
 * Suspensions that share the code which saves and restores their locals.
 *
 * <p>The code saves a part of the locals from the front of the list, so that what was declared
 * later is left out where it does not exist yet; it restores all of them, whatever was saved.
 *
 * @param locals the locals, in the order in which the code of the body came to need them
 * @param members the suspensions
 */
public record SpillGroup(List<SavedLocal> locals, List<SharedSpill> members) {

  /** Keeps immutable copies. */
  public SpillGroup {
    locals = List.copyOf(locals);
    members = List.copyOf(members);
  }
}
