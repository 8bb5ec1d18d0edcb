package dev.fermata.temporal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The workflow of a test. */
@WorkflowInterface
public interface Program {

  @WorkflowMethod
  String run(String input);

  @SignalMethod
  void tell(String value);

  @UpdateMethod
  String change(String value);

  @QueryMethod
  String look();
}
