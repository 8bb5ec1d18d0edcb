package dev.fermata.processor.weave;

import java.util.List;

/**
 * A class after its async bodies were rewritten.
 *
 * @param bytes the new class file, or null when nothing changed
 * @param layouts what the state machines of its bodies have to become, one for each body
 * @param reports what was made of the bodies of which that is to be told
 */
public record WovenHost(byte[] bytes, List<StateMachineLayout> layouts, List<String> reports) {

  /** Keeps immutable copies. */
  public WovenHost {
    layouts = List.copyOf(layouts);
    reports = List.copyOf(reports);
  }
}
