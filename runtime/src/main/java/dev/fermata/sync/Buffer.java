package dev.fermata.sync;

/**
 * The items of a queue, and the order in which it gives them. What throws here, for lack of memory
 * or of stack or because items cannot be compared, has changed nothing.
 */
interface Buffer<T> {
  void add(T item);

  /** Returns the item whose turn it is; there is one. */
  T first();

  /** Removes the item whose turn it is; there is one. */
  T remove();

  int size();
}
