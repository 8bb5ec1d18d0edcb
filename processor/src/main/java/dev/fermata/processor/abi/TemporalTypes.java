package dev.fermata.processor.abi;

import java.util.Set;

/** The types of Temporal, which is known by name only, and of our module for it. */
public final class TemporalTypes {
  public static final String WORKFLOW_PACKAGE = "io.temporal.workflow";
  public static final String WORKFLOW = WORKFLOW_PACKAGE + ".Workflow";
  public static final String WORKFLOW_INTERFACE = WORKFLOW_PACKAGE + ".WorkflowInterface";
  public static final String DYNAMIC_WORKFLOW = WORKFLOW_PACKAGE + ".DynamicWorkflow";
  public static final String ACTIVITY_INTERFACE = "io.temporal.activity.ActivityInterface";
  public static final String ASYNC_WORKFLOW = RuntimeTypes.PACKAGE + ".temporal.AsyncWorkflow";

  /** What marks methods that a replay calls again; a query is no such method. */
  public static final Set<String> HANDLERS = Set.of(
      WORKFLOW_PACKAGE + ".WorkflowMethod",
      WORKFLOW_PACKAGE + ".SignalMethod",
      WORKFLOW_PACKAGE + ".UpdateMethod");

  private TemporalTypes() {}
}
