package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** That a task waits, from the end of one step to the beginning of the next. */
@Name("dev.fermata.Wait")
@Label("Wait")
@Category("Fermata")
@Description("A task waits")
@Registered(false)
@Enabled(false)
@StackTrace(false)
final class WaitEvent extends Event {
  @Label("Task")
  String task;

  @Label("Awaited")
  @Description("The source text of the awaited expression")
  String awaited;

  @Label("At")
  @Description("The line of the await")
  String at;

  @Label("What")
  @Description("What has to end first")
  String what;
}
