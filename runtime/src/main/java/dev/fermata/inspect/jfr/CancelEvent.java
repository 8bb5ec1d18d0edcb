package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** That a task was asked to end. */
@Name("dev.fermata.Cancel")
@Label("Cancel")
@Category("Fermata")
@Description("A task was asked to end")
@Registered(false)
@StackTrace(false)
final class CancelEvent extends Event {
  @Label("Task")
  String task;

  @Label("By")
  @Description("The task that asked")
  String by;

  @Label("Message")
  String message;
}
