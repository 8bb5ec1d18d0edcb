package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Knows which loops were made, and keeps none of them. A process that has made one says so in a
 * system property, so that a tool finds it without disturbing others.
 */
public final class MadeLoops {
  /** Is there in a process that has made a loop. */
  public static final String PROPERTY = "dev.fermata.loops";

  /** Each with its number: the order in which they were made. */
  private static final Map<EventLoop, Integer> NUMBERS = new WeakHashMap<>();

  private static int lastNumber;

  static {
    try {
      System.setProperty(PROPERTY, "made");
    } catch (SecurityException refused) {
      // then tools do not see this process
    }
  }

  private MadeLoops() {}

  /** Notes {@code loop}, which is new; gives it back. */
  public static EventLoop add(EventLoop loop) {
    synchronized (NUMBERS) {
      NUMBERS.put(loop, ++lastNumber);
    }
    return loop;
  }

  /** The number of {@code loop}, which no other loop of this process has. Any thread. */
  public static int number(EventLoop loop) {
    synchronized (NUMBERS) {
      return NUMBERS.get(loop);
    }
  }

  /** Those that are not closed, oldest first. Any thread. */
  public static List<EventLoop> open() {
    List<Map.Entry<Integer, EventLoop>> numbered = new ArrayList<>();
    synchronized (NUMBERS) {
      NUMBERS.forEach((loop, number) -> {
        if (!loop.isClosed()) {
          numbered.add(Map.entry(number, loop));
        }
      });
    }
    numbered.sort(Map.Entry.comparingByKey());
    return numbered.stream().map(Map.Entry::getValue).toList();
  }
}
