package dev.fermata.temporal;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a workflow stands, as its history says. */
final class Standing {
  /** What has been scheduled, by the number of that event, and how it has ended. */
  private final Map<Long, String> activities = new LinkedHashMap<>();

  final Map<String, EventType> ends = new HashMap<>();

  /** The names of activities that were asked to end. */
  final Set<String> requested = new TreeSet<>();

  /** When those timers fire that have not, in milliseconds, by the number of their event. */
  final Map<Long, Long> timers = new LinkedHashMap<>();

  /** How many timers have fired. */
  int fired;

  /** The identifiers of children that have begun and not ended, by the number of their event. */
  final Map<Long, String> children = new LinkedHashMap<>();

  /** How much is between this workflow and others. */
  private int underway;

  /** Whether a workflow task is scheduled, or worked on. */
  private boolean hasTask;

  /** Null while it is open. */
  EventType end;

  Standing(List<HistoryEvent> history) {
    history.forEach(this::add);
  }

  /** Whether nothing happens until something comes from outside. */
  boolean isIdle() {
    return !hasTask && underway == 0;
  }

  /** Whether it has started children, or is going to, that have not ended. */
  boolean hasChildren() {
    return underway > 0 || !children.isEmpty();
  }

  /** Those that have not ended, in the order in which they were scheduled. */
  List<String> openActivities() {
    return activities.values().stream().filter(name -> !ends.containsKey(name)).toList();
  }

  /** The names of all that were scheduled. */
  Collection<String> allActivities() {
    return activities.values();
  }

  /** Whether an activity has failed whose name ends with {@code how}. */
  boolean anyHasFailed(String how) {
    return ends.entrySet().stream()
        .anyMatch(end -> end.getKey().endsWith(how)
            && end.getValue() == EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED);
  }

  int cancelledActivities() {
    return Collections.frequency(ends.values(), EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED);
  }

  private void add(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> hasTask = true;
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> hasTask = false;
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> end = event.getEventType();
      case EVENT_TYPE_TIMER_STARTED, EVENT_TYPE_TIMER_FIRED, EVENT_TYPE_TIMER_CANCELED ->
        addOfTimer(event);
      default -> {
        addOfActivity(event);
        addOfChild(event);
      }
    }
  }

  private void addOfTimer(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_TIMER_STARTED ->
        timers.put(
            event.getEventId(),
            millis(event.getEventTime().getSeconds(), event.getEventTime().getNanos())
                + millis(
                    event
                        .getTimerStartedEventAttributes()
                        .getStartToFireTimeout()
                        .getSeconds(),
                    event
                        .getTimerStartedEventAttributes()
                        .getStartToFireTimeout()
                        .getNanos()));
      case EVENT_TYPE_TIMER_FIRED -> {
        fired++;
        timers.remove(event.getTimerFiredEventAttributes().getStartedEventId());
      }
      default -> timers.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
    }
  }

  private static long millis(long seconds, int nanos) {
    return seconds * 1000 + nanos / 1_000_000;
  }

  private void addOfActivity(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
        activities.put(
            event.getEventId(),
            name(event.getActivityTaskScheduledEventAttributes().getInput()));
      case EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED ->
        requested.add(activities.get(
            event.getActivityTaskCancelRequestedEventAttributes().getScheduledEventId()));
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
        ended(event, event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
        ended(event, event.getActivityTaskFailedEventAttributes().getScheduledEventId());
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
        ended(event, event.getActivityTaskCanceledEventAttributes().getScheduledEventId());
      default -> {}
    }
  }

  private void ended(HistoryEvent event, long scheduled) {
    ends.put(activities.get(scheduled), event.getEventType());
  }

  private static String name(Payloads input) {
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(
        0, Optional.of(input), String.class, String.class);
  }

  private void addOfChild(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
          EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED -> underway++;
      case EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED,
          EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED -> underway--;
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED -> {
        underway--;
        children.put(
            event.getChildWorkflowExecutionStartedEventAttributes().getInitiatedEventId(),
            event
                .getChildWorkflowExecutionStartedEventAttributes()
                .getWorkflowExecution()
                .getWorkflowId());
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED ->
        children.remove(
            event.getChildWorkflowExecutionCompletedEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED ->
        children.remove(
            event.getChildWorkflowExecutionCanceledEventAttributes().getInitiatedEventId());
      default -> {}
    }
  }
}
