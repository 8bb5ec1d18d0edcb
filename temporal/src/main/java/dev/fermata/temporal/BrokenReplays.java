package dev.fermata.temporal;

import dev.fermata.AwaitFrame;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the tasks of workflows stood when the worker took their threads back in the middle of a
 * replay. It does so where the replay does not match the history, before it tells of that; and with
 * replays for queries, when they are over. Threads of all workflows use this.
 */
final class BrokenReplays {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncWorkflow.class);

  /** How many are kept: some are those of queries, which nobody asks for. */
  private static final int MOST_KEPT = 1000;

  private static final int MOST_TASKS = 30;
  private static final int MOST_LINES = 10;

  private static final Map<Execution, String> KEPT = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Execution, String> eldest) {
      return size() > MOST_KEPT;
    }
  };

  /** Whether somebody is going to ask. */
  private static volatile boolean isWanted;

  private BrokenReplays() {}

  /** What Temporal says of a workflow where it converts its failures. */
  record Execution(String namespace, String workflowId) {

    /** Called by a thread of the workflow. */
    static Execution current() {
      WorkflowInfo info = Workflow.getInfo();
      return new Execution(info.getNamespace(), info.getWorkflowId());
    }
  }

  /** From here on, the lines are kept. */
  static void want() {
    isWanted = true;
  }

  /** The thread of a workflow, in which {@code loop} waits, is taken back in a replay. */
  static void add(EventLoop loop) {
    if (isWanted || LOG.isDebugEnabled()) {
      Execution execution = Execution.current();
      String lines = linesOf(loop.allTasks());
      LOG.debug("a replay of {} is over, where {}", execution, lines);
      if (isWanted) {
        keep(execution, lines);
      }
    }
  }

  private static void keep(Execution execution, String lines) {
    synchronized (KEPT) {
      KEPT.remove(execution); // which makes the new one the youngest
      KEPT.put(execution, lines);
    }
  }

  /** The lines of {@code execution}, once; null if it was in no replay, or has come to its end. */
  static String take(Execution execution) {
    synchronized (KEPT) {
      return KEPT.remove(execution);
    }
  }

  private static String linesOf(List<Task<?>> tasks) {
    String more = tasks.size() > MOST_TASKS
        ? "\n    and " + (tasks.size() - MOST_TASKS) + " other tasks"
        : "";
    return tasks.stream()
        .limit(MOST_TASKS)
        .map(BrokenReplays::linesOf)
        .collect(Collectors.joining("\n    ", "its tasks await:\n    ", more));
  }

  private static String linesOf(Task<?> task) {
    return task.stack().stream()
        .limit(MOST_LINES)
        .map(BrokenReplays::lineOf)
        .collect(Collectors.joining("\n        ", task.name() + ": ", ""));
  }

  private static String lineOf(AwaitFrame frame) {
    return frame.awaiting() + " at " + frame.at();
  }
}
