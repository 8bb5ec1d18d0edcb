package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.sync.*;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the tasks of a loop are drawn. */
@SuppressWarnings("try") // resources that are held, and not used
class TreeRulesTest {

  @Async
  private static Coroutine<Integer> best(Lock till) {
    Task<Integer> a = createTask(price(till, 1), "price A");
    Task<Integer> b = createTask(price(till, 2), "price B");
    return done(await(gather(a, b)).get(0));
  }

  @Async
  private static Coroutine<Integer> price(Lock till, int seconds) {
    await(sleep(ofMillis(100 * seconds)));
    try (var held = await(till.acquire())) {
      await(sleep(ofSeconds(seconds)));
    }
    return done(seconds);
  }

  @Test
  void eachTaskIsUnderTheOneThatAwaitsItWithItsLinesAndWhatItWaitsFor() {
    String tree = VirtualTime.run(() -> {
      Lock till = new Lock("till");
      return done(await(Snapshots.drawn(500, createTask(best(till), "shop"))));
    });
    assertEquals("""
          shop
            TreeRulesTest.best(TreeRulesTest.java) awaits gather(a, b)
            |- price A
            |    TreeRulesTest.price(TreeRulesTest.java) awaits sleep(ofSeconds(seconds))
            |    sleep, 0.6 s left
            '- price B
                 TreeRulesTest.price(TreeRulesTest.java) awaits till.acquire()
                 lock `till`, 1 waits, held by `price A`
        """, tree);
  }

  @Async
  private static Coroutine<Void> group() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(sleep(ofSeconds(1)), "first");
      group.createTask(sleep(ofSeconds(2)), "second");
    }
    return done();
  }

  @Test
  void theTasksOfAGroupAreUnderTheOneThatLeavesIt() {
    String tree =
        VirtualTime.run(() -> done(await(Snapshots.drawn(1, createTask(group(), "parent")))));
    assertEquals("""
          parent
            TreeRulesTest.group(TreeRulesTest.java) awaits close of group
            |- first
            |    sleep, 0.9 s left
            '- second
                 sleep, 1.9 s left
        """, tree);
  }

  @Test
  void aTaskThatTwoAwaitIsDrawnOnce() {
    String tree = VirtualTime.run(() -> {
      Task<Void> shared = createTask(sleep(ofSeconds(1)), "shared");
      Task<Void> first = createTask(Snapshots.awaiting(shield(shared)), "first");
      Task<?> second = createTask(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(shared)), "second");
      return done(await(Snapshots.drawn(0, first, second, shared)));
    });
    assertEquals("""
          first
            Snapshots.awaiting(Snapshots.java) awaits awaited
            '- shared
                 sleep, 1.0 s left
          second
            '- shared (above)
        """, tree);
  }

  @Async
  private static AsyncGenerator<Integer> numbers() {
    await(sleep(ofSeconds(1)));
    emit(1);
    return end();
  }

  @Async
  private static Coroutine<Integer> sum() {
    int sum = 0;
    try (var numbers = numbers()) {
      while (await(numbers.hasNext())) {
        sum += numbers.next();
      }
    }
    return done(sum);
  }

  @Test
  void theTaskOfAGeneratorIsUnderTheOneThatAsksForAValue() {
    String tree = VirtualTime.run(() -> done(await(Snapshots.drawn(1, createTask(sum(), "sum")))));
    assertEquals("""
          sum
            TreeRulesTest.sum(TreeRulesTest.java) awaits numbers.hasNext()
            '- generator `TreeRulesTest.numbers`
                 TreeRulesTest.numbers(TreeRulesTest.java) awaits sleep(ofSeconds(1))
                 sleep, 0.9 s left
        """, tree);
  }

  @Test
  void aTaskThatWaitsForTheNextOneHasThoseThatAreLeftBelow() {
    String tree = VirtualTime.run(() -> {
      Task<Void> slow = createTask(sleep(ofSeconds(1)), "slow");
      AsyncIterator<?> results = asCompleted(List.of(slow), ofSeconds(3));
      return done(await(
          Snapshots.drawn(0, createTask(Snapshots.awaiting(results.hasNext()), "next"), slow)));
    });
    assertEquals("""
          next
            Snapshots.awaiting(Snapshots.java) awaits awaited
            time limit, 3.0 s left
            '- slow
                 sleep, 1.0 s left
        """, tree);
  }

  @Async
  @SuppressWarnings("CancellationSwallowed") // to be seen while it goes on
  private static Coroutine<Void> stubborn() {
    while (true) {
      try {
        await(sleep(ofSeconds(1)));
        return done();
      } catch (CancelledError refused) {
        continue;
      }
    }
  }

  @Test
  void aTaskThatWasAskedToEndIsCancellingAndOneThatIsReadySaysSo() {
    String tree = VirtualTime.run(() -> {
      Task<Void> stubborn = createTask(stubborn(), "stubborn");
      await(yieldNow());
      stubborn.cancel();
      await(yieldNow());
      await(yieldNow());
      Task<Void> fresh = createTask(stubborn(), "new");
      String drawn = Snapshots.tree();
      await(stubborn);
      await(fresh);
      return done(drawn);
    });
    assertEquals("""
          stubborn, cancelling
            TreeRulesTest.stubborn(TreeRulesTest.java) awaits sleep(ofSeconds(1))
            sleep, 1.0 s left
          new, ready to begin
        """, tree);
  }

  @Test
  void namesAreCutAndShowNoControlCharacters() {
    String tree = VirtualTime.run(() -> {
      Task<?> line = createTask(sleep(ofSeconds(1)), "a\nb\u001b[2Jc\u202e");
      Task<?> longer = createTask(sleep(ofSeconds(1)), "x".repeat(100));
      return done(await(Snapshots.drawn(0, line, longer)));
    });
    assertEquals("""
          a\\u000ab\\u001b[2Jc\\u202e
            sleep, 1.0 s left
          %s...
            sleep, 1.0 s left
        """.formatted("x".repeat(60)), tree);
  }

  @Test
  void whatIsDeepIsDrawnFromTheMargin() {
    String tree = VirtualTime.run(() -> {
      List<Task<?>> chain = new ArrayList<>(List.of(createTask(sleep(ofSeconds(1)), "task 0")));
      for (int i = 1; i < 120; i++) {
        chain.add(createTask(Snapshots.awaiting(chain.get(i - 1)), "task " + i));
      }
      await(sleep(ofMillis(1)));
      String drawn = Snapshots.tree();
      await(chain.get(119));
      return done(drawn);
    });
    assertEquals(1, tree.lines().filter(line -> line.equals("  task 119")).count());
    assertEquals(
        1, tree.lines().filter(line -> line.endsWith("- task 69 (below)")).count());
    assertEquals(1, tree.lines().filter(line -> line.equals("  task 69")).count());
    assertEquals(1, tree.lines().filter(line -> line.endsWith("- task 0")).count());
  }

  @Test
  void aNameThatShowsNothingIsQuoted() {
    List<Object> seen = VirtualTime.run(() -> {
      Task<Void> empty = createTask(sleep(ofSeconds(1)), "");
      Task<Void> blank = createTask(Snapshots.awaiting(empty), "  ");
      await(sleep(ofMillis(500)));
      List<Object> drawn = List.of(
          Snapshots.tree(), Inspect.table(Snapshots.here()), Inspect.json(Snapshots.here()));
      await(blank);
      return done(drawn);
    });
    assertEquals("""
          "  "
            Snapshots.awaiting(Snapshots.java) awaits awaited
            '- ""
                 sleep, 0.5 s left
        """, seen.get(0));
    List<String> rows = seen.get(1).toString().lines().toList();
    assertTrue(
        rows.get(1).matches("virtual +\\d+ +\"\" +waiting +- +sleep, 0.5 s left"), rows::toString);
    assertTrue(
        rows.get(2).matches("virtual +\\d+ +\"  \" +waiting .* task `\"\"`"), rows::toString);
    assertTrue(seen.get(2).toString().contains("\"name\": \"\", "), seen.get(2)::toString);
  }

  @Test
  void loopsOfOneNameHaveTheirNumbersBehindIt() {
    try (EventLoop first = EventLoop.builder().name("shop").build();
        EventLoop second = EventLoop.builder().name("shop").build();
        EventLoop other = EventLoop.builder().name("other").build()) {
      List<LoopSnapshot> loops = Stream.of(first, second, other)
          .map(each -> Inspect.capture(each, Duration.ZERO).join())
          .toList();
      int number = loops.get(0).number();
      assertEquals(
          List.of(number, number + 1, number + 2),
          loops.stream().map(LoopSnapshot::number).toList());
      assertEquals(
          List.of(
              "loop `shop` (" + number + ")", "loop `shop` (" + (number + 1) + ")", "loop `other`"),
          Inspect.tree(new ProcessSnapshot(loops))
              .lines()
              .map(line -> line.substring(0, line.indexOf(':')))
              .toList());
    }
  }

  @Test
  void aTableHasALineForEachTask() {
    ProcessSnapshot snapshot = VirtualTime.run(() -> {
      Lock till = new Lock("till");
      Task<Integer> shop = createTask(best(till), "shop");
      await(sleep(ofMillis(500)));
      ProcessSnapshot seen = Snapshots.here();
      await(shop);
      return done(seen);
    });
    String table = Snapshots.stable(Inspect.table(snapshot)).replaceAll(" {2,}", "  ");
    assertEquals("""
        LOOP  NO  TASK  STATE  STANDS AT  AWAITS
        virtual  N  shop  waiting  TreeRulesTest.best(TreeRulesTest.java)  gather of 2: `price A`, `price B`
        virtual  N  price A  waiting  TreeRulesTest.price(TreeRulesTest.java)  sleep, 0.6 s left
        virtual  N  price B  waiting  TreeRulesTest.price(TreeRulesTest.java)  lock `till`, 1 waits, held by `price A`
        """, table.replaceAll("virtual  \\d+", "virtual  N"));
    List<String> lines = Inspect.table(snapshot).lines().toList();
    assertEquals(lines.get(0).indexOf("AWAITS"), lines.get(1).indexOf("gather of"));
  }

  @Test
  void aTableIsInLineWhateverLettersNamesHave() {
    ProcessSnapshot snapshot = VirtualTime.run(() -> {
      Task<Void> wide = createTask(sleep(ofSeconds(1)), "\u6ce8\u6587\u3092\u5f85\u3064");
      Task<Void> combined = createTask(sleep(ofSeconds(1)), "cafe\u0301");
      Task<Void> emoji = createTask(sleep(ofSeconds(1)), "\ud83d\ude80 launch");
      await(sleep(ofMillis(500)));
      ProcessSnapshot seen = Snapshots.here();
      await(gather(wide, combined, emoji));
      return done(seen);
    });
    assertEquals("""
        TASK        STATE    STANDS AT  AWAITS
        \u6ce8\u6587\u3092\u5f85\u3064  waiting  -          sleep, 0.5 s left
        cafe\u0301        waiting  -          sleep, 0.5 s left
        \ud83d\ude80 launch   waiting  -          sleep, 0.5 s left
        """, Inspect.table(snapshot).replaceAll("(?m)^(LOOP|virtual) +(NO|\\d+) +", ""));
  }

  @Test
  void jsonHasAllOfIt() {
    ProcessSnapshot snapshot = VirtualTime.run(() -> {
      Task<Void> task =
          createTask(Snapshots.awaiting(createTask(sleep(ofSeconds(1)), "b")), "a \"quoted\\\n");
      await(sleep(ofMillis(500)));
      ProcessSnapshot seen = Snapshots.here();
      await(task);
      return done(seen);
    });
    String json =
        Snapshots.stable(Inspect.json(snapshot)).replaceAll("(number\": |tasks\": \\[)\\d+", "$1N");
    assertEquals("""
        {"deadlocks": [],
         "loops": [
          {"number": N, "name": "virtual", "thread": "test", "state": "running", "hosted": false, "exact": true, \
        "statistics": {"tasks": 3, "ready": 0, "timers": 1, "outsideEvents": 0}, "threadStack": [],
           "tasks": [
            {"number": N, "name": "b", "state": "waiting", "cancelling": 0, "stack": [], \
        "waits": [{"kind": "other", "what": "sleep, 0.5 s left", "tasks": []}]},
            {"number": N, "name": "a \\"quoted\\\\\\\\u000a", "state": "waiting", "cancelling": 0, \
        "stack": [{"at": "Snapshots.awaiting(Snapshots.java)", "awaiting": "awaited"}], \
        "waits": [{"kind": "all", "what": "task", "tasks": [N]}]}]}]}
        """, json);
  }
}
