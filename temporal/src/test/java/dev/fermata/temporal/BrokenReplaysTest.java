package dev.fermata.temporal;

import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of replays that are over, where no converter of failures asks for it. */
@Timeout(60)
class BrokenReplaysTest {
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  /** A workflow in which a replay is over, and then asked for: gives what was kept. */
  public static final class Kept implements Callable<String> {
    @Override
    public String call() {
      try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
        environment
            .newWorker(Server.QUEUE)
            .registerWorkflowImplementationFactory(
                Program.class,
                () -> Script.of(self -> () -> {
                  BrokenReplays.add(EventLoop.current());
                  return done("kept: " + BrokenReplays.take(BrokenReplays.Execution.current()));
                }));
        environment.start();
        WorkflowOptions options =
            WorkflowOptions.newBuilder().setTaskQueue(Server.QUEUE).build();
        return environment
            .getWorkflowClient()
            .newWorkflowStub(Program.class, options)
            .run("");
      }
    }
  }

  /** Has the classes of this module once more: none of them has made a converter. */
  private static final class Again extends URLClassLoader {
    Again() {
      super(
          new URL[] {placeOf(AsyncWorkflow.class), placeOf(BrokenReplaysTest.class)},
          BrokenReplaysTest.class.getClassLoader());
    }

    private static URL placeOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(BrokenReplaysTest.class.getPackageName() + ".")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  @Test
  void whereNobodyAsksAReplayIsLoggedAndNotKept() throws Exception {
    Logger logger = Logger.getLogger(AsyncWorkflow.class.getName());
    logger.setLevel(Level.FINE);
    logger.addHandler(handler);
    try (Again again = new Again()) {
      Class<?> kept = again.loadClass(Kept.class.getName());
      assertEquals("kept: null", ((Callable<?>) kept.getConstructor().newInstance()).call());
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
    assertEquals(1, logged.size(), logged::toString);
    assertTrue(logged.get(0).startsWith("a replay of Execution["), logged::toString);
    assertTrue(logged.get(0).contains("its tasks await:\n    Task-1: "), logged::toString);
  }
}
