package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A step of a task that kept its loop for long. */
@Name("dev.fermata.SlowStep")
@Label("Slow Step")
@Category("Fermata")
@Description("A step of a task that kept its loop for long")
@Registered(false)
@StackTrace(false)
@Threshold("20 ms")
final class SlowStepEvent extends Event {
  @Label("Task")
  String task;

  @Label("At")
  @Description("The line at which the step began")
  String at;

  @Label("Blocking Line")
  @Description("The line at which the watch saw it, if it was long enough for that")
  String blockingLine;
}
