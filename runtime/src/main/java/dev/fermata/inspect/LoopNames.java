package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.MadeLoops;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What loops are called: a name that several have is followed by their numbers. */
final class LoopNames {
  private final Map<Integer, String> byNumber;

  /** How many loops have each name, as it is shown. */
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Makes one.
   *
   * @param byNumber the names of the loops
   */
  LoopNames(Map<Integer, String> byNumber) {
    this.byNumber = byNumber;
    byNumber.values().forEach(name -> counts.merge(SafeText.name(name), 1, Integer::sum));
  }

  /**
   * The loop of this process that runs, or that a host has, and is called {@code chosen}: by its
   * name, or else by its number.
   *
   * @throws IllegalStateException if there is none, or there are several of that name
   */
  static EventLoop runningNow(String chosen) {
    Map<Integer, EventLoop> running = new LinkedHashMap<>();
    EventLoop.all().stream()
        .filter(KERNEL::isInUse)
        .forEach(loop -> running.put(MadeLoops.number(loop), loop));
    Map<Integer, EventLoop> called = new LinkedHashMap<>(running);
    called.values().removeIf(loop -> !loop.name().equals(chosen));
    if (called.isEmpty()) {
      called.putAll(running);
      called.keySet().removeIf(number -> !Integer.toString(number).equals(chosen));
    }
    if (called.size() == 1) {
      return called.values().iterator().next();
    }
    throw new IllegalStateException(
        called.isEmpty()
            ? none(chosen, running)
            : called.size() + " loops are called " + SafeText.quoted(chosen)
                + "\n  help: say which one by its number: " + list(called));
  }

  private static String none(String chosen, Map<Integer, EventLoop> running) {
    return "no loop " + SafeText.quoted(chosen) + " runs"
        + (running.isEmpty() ? ", nor any other one" : "\n  note: these do: " + list(running));
  }

  private static String list(Map<Integer, EventLoop> loops) {
    return loops.entrySet().stream()
        .map(each -> SafeText.quoted(each.getValue().name()) + " (" + each.getKey() + ")")
        .collect(Collectors.joining(", "));
  }

  static LoopNames of(ProcessSnapshot snapshot) {
    Map<Integer, String> names = new LinkedHashMap<>();
    snapshot.loops().forEach(loop -> names.put(loop.number(), loop.name()));
    return new LoopNames(names);
  }

  /** Where a name stands alone. */
  String alone(int number) {
    return SafeText.name(byNumber.get(number)) + behind(number);
  }

  /** Inside a sentence. */
  String quoted(int number) {
    return SafeText.quoted(byNumber.get(number)) + behind(number);
  }

  private String behind(int number) {
    boolean isShared = counts.get(SafeText.name(byNumber.get(number))) > 1;
    return isShared ? " (" + number + ")" : "";
  }
}
