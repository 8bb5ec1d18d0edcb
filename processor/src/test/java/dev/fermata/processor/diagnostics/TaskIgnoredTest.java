package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class TaskIgnoredTest {
  @TempDir
  Path folder;

  @Test
  void ofAHotMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<Void> save(String order) {
                return doneTask(null);
              }

              @Async Coroutine<Void> checkout(String order) {
                save(order);
                return done();
              }

              void start() {
                save("first");
              }
            }
            """).is(0, 2);
  }

  @Test
  void whatIsKeptAwaitedOrSuppressedIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<Void> save() {
                return doneTask(null);
              }

              @Async Coroutine<Void> checkout() {
                Task<Void> kept = save();
                await(save());
                createTask(done());
                kept.cancel();
                return done(await(kept));
              }

              @SuppressWarnings("TaskIgnored")
              void start() {
                createTask(done());
              }
            }
            """).isClean();
  }
}
