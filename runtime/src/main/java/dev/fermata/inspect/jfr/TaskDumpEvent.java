package dev.fermata.inspect.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** Where all tasks of a loop stand. */
@Name("dev.fermata.TaskDump")
@Label("Task Dump")
@Category("Fermata")
@Description("Where all tasks of a loop stand")
@Registered(false)
@StackTrace(false)
@Period("endChunk")
final class TaskDumpEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Tree")
  String tree;
}
