package dev.fermata.inspect;

import dev.fermata.AwaitFrame;
import dev.fermata.LoopStatistics;
import dev.fermata.internal.basics.Escaped;
import dev.fermata.internal.basics.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Writes a snapshot as JSON. */
final class Json {
  private static final String DEADLOCKS = "{\"deadlocks\": ";

  private final ProcessSnapshot snapshot;
  private final StringBuilder text = new StringBuilder();

  Json(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  String write() {
    text.append(DEADLOCKS);
    list(snapshot.deadlocks(), this::numbers);
    text.append(",\n \"loops\": ");
    list(snapshot.loops(), this::loop);
    return text.append("}\n").toString();
  }

  /** Whether {@code written} by this tells of a ring of tasks that wait for each other. */
  static boolean tellsDeadlock(String written) {
    return written.startsWith(DEADLOCKS + "[[");
  }

  private void loop(LoopSnapshot loop) {
    LoopStatistics counts = loop.statistics();
    text.append("\n  {\"number\": ").append(loop.number());
    string(", ", "name", SafeText.printable(loop.name()));
    string(", ", "thread", SafeText.printable(loop.thread()));
    string(", ", "state", Heads.text(loop.state()));
    text.append(", \"hosted\": ").append(loop.hosted());
    text.append(", \"exact\": ").append(loop.exact());
    text.append(", \"statistics\": {\"tasks\": ").append(counts.tasks());
    text.append(", \"ready\": ").append(counts.ready());
    text.append(", \"timers\": ").append(counts.timers());
    text.append(", \"outsideEvents\": ").append(counts.outsideEvents()).append('}');
    text.append(", \"threadStack\": ");
    list(loop.threadStack(), frame -> string(Names.place(frame)));
    text.append(",\n   \"tasks\": ");
    list(loop.tasks(), this::task);
    text.append('}');
  }

  private void task(TaskSnapshot task) {
    text.append("\n    {\"number\": ").append(Integer.toUnsignedString(task.number()));
    string(", ", "name", SafeText.printable(task.name()));
    string(", ", "state", Heads.text(task.state()));
    text.append(", \"cancelling\": ").append(task.cancelling()).append(", \"stack\": ");
    list(task.stack(), this::frame);
    text.append(", \"waits\": ");
    list(task.waits(), this::wait);
    task.madeAt().ifPresent(site -> string(", ", "madeAt", Names.line(site)));
    text.append('}');
  }

  private void frame(AwaitFrame frame) {
    text.append('{');
    string("at", Names.place(frame.at()));
    string(", ", "awaiting", SafeText.printable(frame.awaiting()));
    text.append('}');
  }

  private void wait(Wait wait) {
    text.append('{');
    string("kind", Heads.text(wait.kind()));
    string(", ", "what", wait.what());
    text.append(", \"tasks\": ");
    numbers(wait.tasks());
    text.append('}');
  }

  private void numbers(List<Integer> numbers) {
    list(numbers, number -> text.append(Integer.toUnsignedString(number)));
  }

  private <T> void list(Collection<T> elements, Consumer<T> writer) {
    text.append('[');
    String separator = "";
    for (T element : elements) {
      text.append(separator);
      writer.accept(element);
      separator = ",";
    }
    text.append(']');
  }

  private void string(String name, String value) {
    string("", name, value);
  }

  private void string(String before, String name, String value) {
    text.append(before);
    string(name);
    text.append(": ");
    string(value);
  }

  private void string(String value) {
    text.append(Escaped.json(value));
  }
}
