package dev.fermata.conformance.model;

import java.util.ArrayList;
import java.util.List;

/** The items of a queue, in the order of putting. */
final class Items {
  private final QueueOrder order;
  private final List<Item> items = new ArrayList<>();

  Items(QueueOrder order) {
    this.order = order;
  }

  void add(Item item) {
    items.add(item);
  }

  Item take() {
    return items.remove(order.first(items));
  }

  List<Item> takeAll() {
    List<Item> all = new ArrayList<>();
    while (!items.isEmpty()) {
      all.add(take());
    }
    return all;
  }

  int size() {
    return items.size();
  }
}
