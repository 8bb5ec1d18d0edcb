package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Workers that are killed in the middle, and started again. */
class RestartTest {

  @Test
  void aWorkflowGoesOnWhereItStoodWhenItsWorkerWasKilled() throws Exception {
    Recorder recorder = new Recorder();
    Supplier<Script> script = () -> Script.of(self -> () -> {
      StringBuilder all = new StringBuilder();
      for (int round = 1; round <= 3; round++) {
        int wanted = round;
        await(condition(() -> self.log.size() >= wanted));
        all.append(await(function(self.steps::take, self.log.get(round - 1)))).append("; ");
        await(sleep(ofDays(30)));
      }
      return done(all.toString());
    });
    try (Server server = new Server(script, recorder)) {
      WorkflowStub stub = server.start("");
      server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
      int tasks = 2; // the first one, and that behind the first activity
      for (String name : List.of("a", "b", "c")) {
        server.killWorker();
        stub.signal("tell", name);
        server.startWorker();
        tasks++;
        server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, tasks);
      }
      assertEquals("a taken; b taken; c taken; ", stub.getResult(String.class));
      assertEquals(List.of("a", "b", "c"), recorder.calls);
      server.replay(stub);
    }
  }

  /**
   * Signals while a task is lost: the test server writes them behind those that come later, and a
   * workflow without a loop gets them in that order, too.
   */
  private static void assertSignalsComeAsInTheHistory(Supplier<Script> script) throws Exception {
    try (Server server = Server.withoutWorker(script, new Recorder()).withShortTasks()) {
      WorkflowStub stub = server.start("");
      server.loseTask();
      stub.signal("tell", "a");
      stub.signal("tell", "b");
      server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT);
      stub.signal("tell", "c");
      server.startWorker();
      String result = stub.getResult(String.class);
      assertEquals(server.signals(stub), List.of(result.split(", ")));
      assertEquals(3, server.signals(stub).size());
      server.replay(stub);
    }
  }

  @Test
  void signalsComeInTheOrderOfTheHistoryWhereATaskWasLost() throws Exception {
    assertSignalsComeAsInTheHistory(() -> Script.of(self -> () -> {
      await(condition(() -> self.log.size() >= 3));
      return done(self.look());
    }));
    assertSignalsComeAsInTheHistory(() -> {
      Script self = new Script();
      self.main = input -> {
        Workflow.await(() -> self.log.size() >= 3);
        return self.look();
      };
      return self;
    });
  }

  @Test
  void aMendedBuildGoesOnWhereABrokenOneStood() throws Exception {
    Recorder recorder = new Recorder();
    Supplier<Script> broken = () -> Script.of(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      throw new IllegalStateException("a fault of the program after " + taken);
    });
    Supplier<Script> mended = () -> Script.of(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      return done(taken + " and mended");
    });
    try (Server server = new Server(broken, recorder).withShortTasks()) {
      WorkflowStub stub = server.start("");
      server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
      server.deploy(mended);
      assertEquals("a taken and mended", stub.getResult(String.class));
      assertEquals(List.of("a"), recorder.calls);
      server.replay(stub);
    }
  }
}
