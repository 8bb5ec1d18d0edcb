package dev.fermata.conformance.soak;

import java.util.BitSet;

/** Which items went into a queue and which came out. */
final class Ledger {
  private final BitSet put = new BitSet();
  private final BitSet got = new BitSet();
  private int lastItem;

  int newItem() {
    return ++lastItem;
  }

  /** A put of {@code item} returned normally. */
  void put(int item) {
    put.set(item);
  }

  /** A get gave {@code item}. */
  void got(int item) {
    if (got.get(item)) {
      throw new AssertionError("item " + item + " was given twice");
    }
    got.set(item);
  }

  /** To be called when the queue is empty and nobody uses it. */
  void check() {
    if (!put.equals(got)) {
      BitSet lost = (BitSet) put.clone();
      lost.andNot(got);
      BitSet invented = (BitSet) got.clone();
      invented.andNot(put);
      throw new AssertionError("items lost: " + lost + ", given but not put: " + invented);
    }
  }
}
