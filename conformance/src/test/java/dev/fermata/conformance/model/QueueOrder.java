package dev.fermata.conformance.model;

import dev.fermata.sync.LifoQueue;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import java.util.Comparator;
import java.util.List;

/** The kinds of queues, and which of their items, in the order of putting, they give first. */
enum QueueOrder {
  FIRST {
    @Override
    Queue<Item> queue(int capacity) {
      return Queue.bounded(capacity, "first");
    }

    @Override
    int first(List<Item> items) {
      return 0;
    }
  },

  LAST {
    @Override
    Queue<Item> queue(int capacity) {
      return LifoQueue.bounded(capacity, "last");
    }

    @Override
    int first(List<Item> items) {
      return items.size() - 1;
    }
  },

  SMALLEST {
    @Override
    Queue<Item> queue(int capacity) {
      return PriorityQueue.bounded(capacity, Comparator.comparing(Item::priority), "smallest");
    }

    @Override
    int first(List<Item> items) {
      int smallest = items.stream().mapToInt(Item::priority).min().orElseThrow();
      int index = 0;
      while (items.get(index).priority() > smallest) {
        index++;
      }
      return index;
    }
  };

  abstract Queue<Item> queue(int capacity);

  abstract int first(List<Item> items);
}
