package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class TryMissingTest {
  @TempDir
  Path folder;

  @Test
  void ofGroupsAndLimits(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> checkout() {
                timeout(java.time.Duration.ofSeconds(5));
                new TaskGroup();
                TaskGroup group = new TaskGroup();
                group.createTask(done(1));
                new TaskGroup().createTask(done(2));
                Timeout limit = Fermata.timeoutAt(java.time.Duration.ZERO);
                return done();
              }
            }
            """).is(0, 5);
  }

  @Test
  void whatMayEndElsewhereIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private TaskGroup kept;

              private Timeout limit() {
                return timeout(java.time.Duration.ofSeconds(5));
              }

              @Async Coroutine<Void> checkout(List<AutoCloseable> closed) {
                try (TaskGroup group = new TaskGroup(); Timeout limit = limit()) {
                  group.createTask(done(1));
                }
                TaskGroup held = new TaskGroup();
                try (held) {
                  held.createTask(done(1));
                }
                kept = new TaskGroup();
                TaskGroup given = new TaskGroup();
                closed.add(given);
                TaskGroup byHand = new TaskGroup();
                await(byHand.closeAsync());
                limit().when();
                return done();
              }
            }
            """).isClean();
  }
}
