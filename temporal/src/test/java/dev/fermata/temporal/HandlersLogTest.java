package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.handlersFinished;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log tells of handlers that run when the workflow ends. */
class HandlersLogTest {
  private final Logger logger = Logger.getLogger(AsyncWorkflow.class.getName());
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        log.add(new SimpleFormatter().formatMessage(entry));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(handler);
  }

  @Async
  private static Coroutine<String> adding(Script script, String value, Duration time) {
    script.log.add(value);
    await(sleep(time));
    return done(value);
  }

  private static Script adding(Script script, Duration time) {
    script.onTell = value -> AsyncWorkflow.start(adding(script, value, time));
    return script;
  }

  @Test
  void aHandlerThatRunsWhenTheWorkflowEndsIsReportedOnceAndNotInAReplay() throws Exception {
    try (Server server = new Server(() -> adding(
        Script.of(self -> () -> {
          await(condition(() -> self.log.contains("a")));
          return done("ended");
        }),
        ofDays(1)))) {
      WorkflowStub stub = server.start("");
      stub.signal("tell", "a");
      assertEquals("ended", stub.getResult(String.class));
      server.replay(stub);
    }
    assertEquals(1, log.size(), log.toString());
    assertTrue(
        log.get(0)
            .matches("(?s)the workflow has ended while handlers of it ran, which are cancelled:"
                + " task `Task-2`, pending: .*HandlersLogTest\\.java:\\d+.*\n  help: wait for them before it"
                + " ends:\n      await\\(handlersFinished\\(\\)\\);"),
        log.get(0));
  }

  @Test
  void handlersThatAreWaitedForAreNotReported() throws Exception {
    try (Server server = new Server(() -> adding(
        Script.of(self -> () -> {
          await(condition(() -> self.log.contains("a")));
          await(handlersFinished());
          return done("ended");
        }),
        ofSeconds(1)))) {
      WorkflowStub stub = server.start("");
      stub.signal("tell", "a");
      assertEquals("ended", stub.getResult(String.class));
      server.replay(stub);
    }
    assertEquals(List.of(), log);
  }
}
