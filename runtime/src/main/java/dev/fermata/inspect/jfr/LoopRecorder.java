package dev.fermata.inspect.jfr;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.Task;
import dev.fermata.internal.kernel.MeasuringObserver;
import java.util.IdentityHashMap;
import java.util.Map;

/** Makes events of what happens on a loop. Used on its thread. */
final class LoopRecorder implements MeasuringObserver {
  private EventLoop loop;

  /** Null while this does not observe. */
  private Handle observation;

  /** What is known of the tasks that have not ended, of those that were seen. */
  private final Map<Task<?>, TaskRecord> records = new IdentityHashMap<>();

  void begin(EventLoop newLoop) {
    loop = newLoop;
    observation = loop.observe(this);
  }

  void end() {
    if (observation != null) {
      observation.cancel();
      observation = null;
      records.clear();
    }
  }

  @Override
  public void made(Task<?> task, Task<?> maker) {
    recordOf(task);
  }

  @Override
  public void stepBegins(Task<?> task) {
    recordOf(task).stepBegins();
  }

  @Override
  public void stepEnds(Task<?> task) {
    TaskRecord record = records.get(task);
    if (record != null) {
      record.stepEnds();
      if (task.isDone()) {
        finish(task);
      }
    }
  }

  @Override
  public void ended(Task<?> task) {
    TaskRecord record = records.get(task);
    if (record != null && !record.isInStep()) {
      finish(task);
    }
  }

  @Override
  public void cancelRequested(Task<?> task, Task<?> by, String message) {
    CancelEvent event = new CancelEvent();
    if (event.shouldCommit()) {
      event.task = task.name();
      event.by = by == null ? null : by.name();
      event.message = message;
      event.commit();
    }
  }

  private TaskRecord recordOf(Task<?> task) {
    return records.computeIfAbsent(task, each -> new TaskRecord(each, loop));
  }

  private void finish(Task<?> task) {
    records.remove(task).finish();
  }
}
