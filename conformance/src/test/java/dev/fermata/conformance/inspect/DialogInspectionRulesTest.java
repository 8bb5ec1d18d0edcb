package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule H11: a task that has a dialog open runs, and stands at the line that has opened it. */
class DialogInspectionRulesTest {
  private final VirtualHost host = VirtualHost.withDialogs();
  private final EventLoop loop = host.loop();
  private boolean closed;
  private String seen;

  @AfterEach
  void theLoopEnds() {
    loop.shutDown();
    host.runUntil(loop::isClosed);
  }

  @Async
  private Coroutine<Void> ask(int seconds) {
    await(sleep(ofSeconds(seconds)));
    openDialog();
    return done();
  }

  private void openDialog() {
    host.runUntil(() -> closed);
  }

  @Async
  private Coroutine<Void> asker(int seconds) {
    await(ask(seconds));
    return done();
  }

  /** Looks, in so many seconds, and then closes all dialogs. */
  @Async
  private Coroutine<Void> look(int seconds) {
    await(sleep(ofSeconds(seconds)));
    seen = tree(Inspect.capture(Duration.ZERO));
    closed = true;
    return done();
  }

  private String tree(ProcessSnapshot snapshot) {
    LoopSnapshot ours = snapshot.loops().stream()
        .filter(each -> each.name().equals(loop.name()))
        .filter(each -> each.tasks().size() > 1)
        .findFirst()
        .orElseThrow();
    String tree = Inspect.tree(new ProcessSnapshot(List.of(ours)));
    return Snapshots.stable(tree.replaceFirst("(?m)^loop .*\n", ""));
  }

  @Test
  void h11_tasksThatHaveDialogsOpenInsideEachOtherAreRunning() {
    Task<Void> first = loop.createTask(asker(1), "first");
    Task<Void> second = loop.createTask(asker(2), "second");
    loop.createTask(look(3), "look");
    host.runUntil(() -> first.isDone() && second.isDone());
    assertEquals("""
          first, running
            DialogInspectionRulesTest.asker(DialogInspectionRulesTest.java) awaits ask(seconds)
            DialogInspectionRulesTest.ask(DialogInspectionRulesTest.java)
            DialogInspectionRulesTest.openDialog(DialogInspectionRulesTest.java)
          second, running
            DialogInspectionRulesTest.asker(DialogInspectionRulesTest.java) awaits ask(seconds)
            DialogInspectionRulesTest.ask(DialogInspectionRulesTest.java)
            DialogInspectionRulesTest.openDialog(DialogInspectionRulesTest.java)
          look, running
            DialogInspectionRulesTest.look(DialogInspectionRulesTest.java)
        """, seen);
  }

  @Test
  void h11_whoLooksFromOutsideSeesTheLineToo() {
    Task<Void> first = loop.createTask(asker(1), "first");
    loop.createTask(sleep(ofSeconds(100)), "other");
    loop.callLater(ofSeconds(2), () -> {
      seen =
          tree(CompletableFuture.supplyAsync(() -> Inspect.capture(ofMillis(1))).join());
      closed = true;
    });
    host.runUntil(first::isDone);
    assertEquals("""
          first, running
            DialogInspectionRulesTest.asker(DialogInspectionRulesTest.java) awaits ask(seconds)
            DialogInspectionRulesTest.ask(DialogInspectionRulesTest.java)
            DialogInspectionRulesTest.openDialog(DialogInspectionRulesTest.java)
          other
            sleep
        """, seen.substring(seen.indexOf("  first, running")));
  }

  @Test
  void h11_theStackOfATaskTellsThatLineInTheDialog() {
    Task<Void> first = loop.createTask(asker(1), "first");
    List<String> methods = new ArrayList<>();
    loop.callLater(ofSeconds(2), () -> {
      first.stack().forEach(frame -> methods.add(frame.at().getMethodName()));
      closed = true;
    });
    host.runUntil(first::isDone);
    assertEquals(List.of("openDialog", "ask", "asker"), methods);
  }
}
