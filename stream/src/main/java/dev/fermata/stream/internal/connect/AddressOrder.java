package dev.fermata.stream.internal.connect;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** In which order the addresses of a name are tried. */
public final class AddressOrder {
  private AddressOrder() {}

  /** Returns the same with the families in turn, beginning with that of the first. */
  public static List<InetAddress> alternating(Collection<InetAddress> addresses) {
    Deque<InetAddress> first = new ArrayDeque<>();
    Deque<InetAddress> others = new ArrayDeque<>();
    for (InetAddress each : addresses) {
      boolean same = first.isEmpty() || first.peek().getClass() == each.getClass();
      (same ? first : others).add(each);
    }
    List<InetAddress> ordered = new ArrayList<>();
    while (!first.isEmpty() || !others.isEmpty()) {
      if (!first.isEmpty()) {
        ordered.add(first.poll());
      }
      if (!others.isEmpty()) {
        ordered.add(others.poll());
      }
    }
    return ordered;
  }
}
