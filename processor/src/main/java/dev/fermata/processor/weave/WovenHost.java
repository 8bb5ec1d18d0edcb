package dev.fermata.processor.weave;

import java.util.List;

/**
 * A class after its async bodies were rewritten.
 *
 * @param bytes the new class file, or null when nothing changed
 * @param layouts what the state machines of its bodies have to become, one for each body
 */
public record WovenHost(byte[] bytes, List<StateMachineLayout> layouts) {

  /** Keeps an immutable copy of the layouts. */
  public WovenHost {
    layouts = List.copyOf(layouts);
  }
}
