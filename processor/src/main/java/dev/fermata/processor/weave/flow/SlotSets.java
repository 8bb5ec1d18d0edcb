package dev.fermata.processor.weave.flow;

import java.util.BitSet;

/**
 * Sets of slots that several instructions share: none is ever changed, a new one is made instead.
 */
final class SlotSets {
  /** The empty set. */
  static final BitSet NONE = new BitSet();

  private SlotSets() {}

  /** All slots of both; one of the given sets, if it has them all. */
  static BitSet union(BitSet one, BitSet other) {
    if (other.isEmpty() || one == other) {
      return one;
    }
    if (one.isEmpty()) {
      return other;
    }
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union.equals(one) ? one : union;
  }

  /** The set with a slot in it, or not in it; the given set, if that is so already. */
  static BitSet with(BitSet set, int slot, boolean isIn) {
    if (set.get(slot) == isIn) {
      return set;
    }
    BitSet changed = (BitSet) set.clone();
    changed.set(slot, isIn);
    return changed;
  }
}
