package dev.fermata.processor.check.cancellation;

import java.util.EnumSet;
import java.util.Set;

/** How a condition may come out while a cancellation is in the hands of the code. */
enum Decision {
  /** It holds. */
  YES,
  /** It does not hold. */
  NO,
  /** It has nothing to do with the cancellation, so it holds for one and not for another. */
  EITHER;

  /** Nobody knows: the code may have its reasons. */
  static final Set<Decision> UNKNOWN = Set.of(YES, NO);

  static Set<Decision> of(boolean isSo) {
    return Set.of(isSo ? YES : NO);
  }

  static Set<Decision> not(Set<Decision> decisions) {
    Set<Decision> found = EnumSet.noneOf(Decision.class);
    decisions.forEach(each -> found.add(each.negated()));
    return found;
  }

  static Set<Decision> and(Set<Decision> left, Set<Decision> right) {
    Set<Decision> found = EnumSet.noneOf(Decision.class);
    left.forEach(one -> right.forEach(other -> found.add(one.and(other))));
    return found;
  }

  static Set<Decision> or(Set<Decision> left, Set<Decision> right) {
    return not(and(not(left), not(right)));
  }

  private Decision negated() {
    return this == YES ? NO : this == NO ? YES : EITHER;
  }

  private Decision and(Decision other) {
    return this == NO || other == NO ? NO : this == YES ? other : this;
  }
}
