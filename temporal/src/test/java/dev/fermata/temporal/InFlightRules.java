package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.api.enums.v1.EventType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the calls of a {@link HeldProgram} have to end with, by the history of its workflow. */
final class InFlightRules {
  private static final String DONE = "done";
  private static final String FAILED = "failed";
  private static final String CANCELLED = "cancelled";

  private final Standing standing;

  /** What the parts of the program have noted at their ends, by their numbers. */
  private final Map<String, String> ends = new HashMap<>();

  /** The parts whose tasks were cancelled while they awaited an activity. */
  private final Set<String> asked = new HashSet<>();

  private InFlightRules(Standing standing) {
    this.standing = standing;
  }

  static void check(Standing standing, String trace) {
    InFlightRules rules = new InFlightRules(standing);
    int open = 0;
    for (String note : trace.split(RandomProgram.SEPARATOR)) {
      String[] words = note.substring(0, note.indexOf('@')).split(" ");
      switch (words[1]) {
        case "begun" -> open++;
        case "left" -> open--;
        case HeldProgram.ASKED -> rules.asked.add(words[0]);
        case DONE, FAILED, CANCELLED -> rules.ends.put(words[0], words[1]);
        default -> {}
      }
    }
    assertEquals(0, open, "parts that have not ended");
    standing.allActivities().forEach(rules::check);
  }

  private void check(String activity) {
    List<String> words = List.of(activity.split(" "));
    if (words.size() == 2 && !words.get(1).equals(HeldProgram.CLEAN_UP)) {
      check(words.get(0), activity, ActivityCancellationType.valueOf(words.get(1)));
    }
  }

  private void check(String part, String activity, ActivityCancellationType type) {
    EventType ended = standing.ends.get(activity);
    boolean isAsked = asked.contains(part);
    boolean isWaitedFor = type == ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;
    boolean isCancelled =
        isAsked && (!isWaitedFor || ended == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED);
    assertEquals(
        isCancelled ? CANCELLED : noteOf(ended),
        ends.get(part),
        () -> activity + ", asked: " + isAsked + ", " + ended);
    assertEquals(
        isAsked && type != ActivityCancellationType.ABANDON,
        standing.requested.contains(activity),
        () -> activity + " was asked to end");
  }

  private static String noteOf(EventType ended) {
    return switch (ended) {
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> DONE;
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> FAILED;
      default -> throw new AssertionError(ended);
    };
  }
}
