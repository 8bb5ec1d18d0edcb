package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.Escaped;
import dev.fermata.internal.timeline.Timeline.Arrow;
import dev.fermata.internal.timeline.Timeline.Ending;
import dev.fermata.internal.timeline.Timeline.Lane;
import java.math.BigDecimal;
import java.util.List;

/** A timeline in the format of Chrome's trace viewer, which Perfetto reads as well. */
public final class ChromeTrace {
  private static final String PROCESS = ",\"pid\":1,\"tid\":";

  private final StringBuilder json =
      new StringBuilder("{\"displayTimeUnit\":\"ns\",\"otherData\":{");

  private ChromeTrace() {}

  public static String write(Timeline timeline) {
    ChromeTrace trace = new ChromeTrace();
    trace.add(timeline);
    return trace.json.toString();
  }

  private void add(Timeline timeline) {
    json.append("\"dropped\":").append(timeline.dropped()).append("},\"traceEvents\":[\n");
    json.append("{\"ph\":\"M\",\"name\":\"process_name\"")
        .append(PROCESS)
        .append("0,\"args\":{\"name\":");
    json.append(Escaped.json("loop " + timeline.loop())).append("}}");
    for (int place = 0; place < timeline.lanes().size(); place++) {
      add(timeline.lanes().get(place), place + 1);
    }
    List<Arrow> arrows = timeline.arrows();
    for (int number = 0; number < arrows.size(); number++) {
      add(arrows.get(number), number);
    }
    json.append("\n]}\n");
  }

  private void add(Lane lane, int thread) {
    begin("M", "thread_name", thread);
    json.append(",\"args\":{\"name\":").append(Escaped.json(lane.name())).append("}}");
    begin("M", "thread_sort_index", thread);
    json.append(",\"args\":{\"sort_index\":").append(thread).append("}}");
    lane.waits().forEach(wait -> {
      block("wait", wait.text(), thread, wait.begin(), wait.end());
      json.append(",\"args\":{\"at\":").append(Escaped.json(wait.at())).append("}}");
    });
    lane.runs().forEach(run -> {
      block("run", "runs", thread, run.begin(), run.end());
      json.append('}');
    });
    if (lane.ending().kind() != Ending.Kind.GOES_ON) {
      begin("i", lane.ending().text(), thread);
      json.append(",\"s\":\"t\",\"ts\":").append(micros(lane.end())).append('}');
    }
  }

  private void begin(String phase, String name, int thread) {
    json.append(",\n{\"ph\":\"").append(phase).append("\",\"name\":").append(Escaped.json(name));
    json.append(PROCESS).append(thread);
  }

  private void block(String category, String name, int thread, long begin, long end) {
    begin("X", name, thread);
    json.append(",\"cat\":\"").append(category).append("\",\"ts\":").append(micros(begin));
    json.append(",\"dur\":").append(micros(end - begin));
  }

  private void add(Arrow arrow, int number) {
    flow("s", arrow, number, arrow.from());
    json.append('}');
    flow("f", arrow, number, arrow.to());
    json.append(",\"bp\":\"e\"}");
  }

  private void flow(String phase, Arrow arrow, int number, int place) {
    begin(phase, arrow.isCancel() ? "cancelled" : "woke", place + 1);
    json.append(",\"cat\":\"arrow\",\"id\":").append(number);
    json.append(",\"ts\":").append(micros(arrow.at()));
  }

  private static String micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3).toPlainString();
  }
}
