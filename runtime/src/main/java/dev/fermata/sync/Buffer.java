package dev.fermata.sync;

/** The items of a queue, and the order in which it gives them. */
interface Buffer<T> {
  void add(T item);

  /** Removes the item whose turn it is; there is one. */
  T remove();

  int size();
}
