package dev.fermata.processor.debugging;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.connect.VMStartException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a program under the debugger interface of the JDK, and notes where it stops. Its steps pass
 * over the classes that the guide names: those of the JDK, of Fermata, and the state machines.
 */
final class Debugger implements AutoCloseable {
  /** A step to another line. */
  enum Step {
    /** Over the calls of this one: {@code next}. */
    OVER,
    /** To the next line that runs, called or not: {@code step}. */
    INTO
  }

  private static final List<String> PASSED_OVER =
      List.of("java.*", "jdk.*", "sun.*", "dev.fermata.*", "Async_*");

  /** The longest wait for the other virtual machine; only a program that hangs takes it. */
  private static final long PATIENCE_MILLIS = 120_000;

  private final VirtualMachine machine;
  private final String program;
  private final int line;
  private final List<Step> steps;
  private final List<String> stops = new ArrayList<>();

  /**
   * A program about to start.
   *
   * @param line the line to break at
   * @param steps what to do when it breaks there the first time
   */
  Debugger(String program, String classPath, int line, List<Step> steps)
      throws IOException, IllegalConnectorArgumentsException, VMStartException {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("main").setValue(program);
    arguments.get("options").setValue("-cp " + classPath);
    this.machine = connector.launch(arguments);
    this.program = program;
    this.line = line;
    this.steps = steps;
  }

  /** Runs the program to its end; returns the method, the line and the variables of each stop. */
  List<String> stops() throws Exception {
    ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(program);
    prepared.enable();
    while (true) {
      EventSet events = machine.eventQueue().remove(PATIENCE_MILLIS);
      if (events == null) {
        throw new IllegalStateException("the program hangs after " + stops);
      }
      for (Event event : events) {
        if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          return stops;
        }
        handle(event);
      }
      events.resume();
    }
  }

  private void handle(Event event) throws Exception {
    if (event instanceof ClassPrepareEvent prepare) {
      breakAtLine(prepare.referenceType());
    } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
      ThreadReference thread = ((LocatableEvent) event).thread();
      note(thread.frame(0));
      EventRequestManager requests = machine.eventRequestManager();
      requests.deleteEventRequests(requests.stepRequests());
      if (stops.size() <= steps.size()) {
        step(thread, steps.get(stops.size() - 1));
      }
    }
  }

  private void breakAtLine(ReferenceType type) throws AbsentInformationException {
    for (Location location : type.locationsOfLine(line)) {
      machine.eventRequestManager().createBreakpointRequest(location).enable();
    }
  }

  private void step(ThreadReference thread, Step step) {
    int depth = step == Step.OVER ? StepRequest.STEP_OVER : StepRequest.STEP_INTO;
    StepRequest request =
        machine.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
    PASSED_OVER.forEach(request::addClassExclusionFilter);
    request.enable();
  }

  private void note(StackFrame frame) throws AbsentInformationException {
    Map<String, String> variables = new TreeMap<>();
    for (LocalVariable variable : frame.visibleVariables()) {
      variables.put(variable.name(), String.valueOf(frame.getValue(variable)));
    }
    Location location = frame.location();
    stops.add(location.method().name() + ":" + location.lineNumber() + " " + variables);
  }

  @Override
  public void close() {
    machine.process().destroy();
  }
}
