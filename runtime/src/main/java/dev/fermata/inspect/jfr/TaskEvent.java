package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** A task, from when it was made, or was first seen to run, until it has ended. */
@Name("dev.fermata.Task")
@Label("Task")
@Category("Fermata")
@Description("A task, from its making to its end")
@Registered(false)
@StackTrace(false)
@Threshold("20 ms")
final class TaskEvent extends Event {
  @Label("Name")
  String name;

  @Label("Body")
  @Description("The outermost async method")
  String body;

  @Label("Loop")
  String loop;

  @Label("Outcome")
  @Description("returned, cancelled, or failed with the type of the exception")
  String outcome;

  @Label("Steps")
  long steps;

  @Label("Running")
  @Timespan
  long running;

  @Label("Waiting")
  @Timespan
  long waiting;
}
