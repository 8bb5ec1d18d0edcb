package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How much a loop has to do. */
@Name("dev.fermata.LoopStatistics")
@Label("Loop Statistics")
@Category("Fermata")
@Description("How much a loop has to do")
@Registered(false)
@StackTrace(false)
@Period("1 s")
final class LoopStatisticsEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Tasks")
  int tasks;

  @Label("Ready")
  int ready;

  @Label("Timers")
  int timers;

  @Label("Outside Events")
  @Description("Calls in other threads and stages that are awaited")
  int outsideEvents;

  @Label("Lag")
  @Description("How long the loop took before it came to what others gave it")
  @Timespan
  long lag;
}
