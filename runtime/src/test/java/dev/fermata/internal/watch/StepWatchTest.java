package dev.fermata.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a step counts as blocked, and what is told of it. */
class StepWatchTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private static final int LOOK = 250;

  private final FakeLoop loop = new FakeLoop(1000 * MILLI);
  private final List<Blocked> reports = new ArrayList<>();
  private final StepWatch watch = new StepWatch(loop, reports::add);
  private long now = 12_345 * MILLI;

  /** Looks each 250 ms for so many milliseconds. */
  private void lookFor(int millis) {
    for (int passed = 0; passed < millis; passed += LOOK) {
      now += LOOK * MILLI;
      watch.look(now, 0);
    }
  }

  private void endStep() {
    loop.answer(now);
    loop.step++;
    loop.waiting = true;
    watch.look(now, 0);
  }

  @Test
  void w1_aLoopThatWaitsIsNeverAsked() {
    loop.waiting = true;
    lookFor(60_000);
    assertEquals(0, loop.questions);
    assertEquals(0, loop.samples);
  }

  @Test
  void w1_aLoopThatAnswersInTimeIsAskedAgainAndItsThreadLeftAlone() {
    for (int look = 0; look < 10; look++) {
      lookFor(750);
      loop.answer(now);
    }
    assertEquals(10, loop.questions);
    assertEquals(0, loop.samples);
    assertEquals(0, loop.blockedSteps);
  }

  @Test
  void w1_aLoopThatDoesNotRunIsLeftAlone() {
    loop.running = false;
    lookFor(60_000);
    assertEquals(0, loop.questions);
  }

  @Test
  void w2_aStepIsSampledAtOneTwoFourAndEightTimesTheLimit() {
    lookFor(LOOK);
    List<Integer> sampledAfter = new ArrayList<>();
    for (int after = LOOK; after <= 30_000; after += LOOK) {
      int before = loop.samples;
      lookFor(LOOK);
      if (loop.samples > before) {
        sampledAfter.add(after);
      }
    }
    assertEquals(List.of(1000, 2000, 4000, 8000), sampledAfter);
  }

  @Test
  void w2_theLineIsToldWhenTheStepEndsWithHowLongItWas() {
    lookFor(2500);
    assertEquals(List.of(), reports);
    loop.answer(now + 150 * MILLI);
    loop.step++;
    lookFor(LOOK);
    assertEquals(1, reports.size());
    assertEquals(2400 * MILLI, reports.get(0).nanos());
    assertEquals(
        "[LoopBlocked] loop `main` was kept for 2.4 s at shop.Disk.read(Disk.java:37), in task"
            + " `nightly report`"
            + "\n  help: let another thread do it:"
            + "\n      await(toThread(() -> ...))"
            + "\n  see: java -jar fermata-processor.jar explain LoopBlocked",
        reports.get(0).toString());
    assertNull(loop.seen);
    assertEquals(1, loop.blockedSteps);
  }

  @Test
  void h11_theThreadOfItsHostIsToldWithTheLoop() {
    loop.hostThread = "AWT-EventQueue-0";
    lookFor(1500);
    endStep();
    String text = reports.get(0).toString();
    assertTrue(
        text.startsWith("[LoopBlocked] loop `" + loop.name()
            + "` on thread `AWT-EventQueue-0`, hosted, was kept for "),
        text);
  }

  @Test
  void w2_thePlaceIsToldThatWasSeenMostOften() {
    lookFor(1500);
    loop.stack = FakeLoop.stack("shop.Disk.seek");
    lookFor(7500);
    endStep();
    assertEquals("shop.Disk.seek(Disk.java:37)", reports.get(0).line().toString());
  }

  @Test
  void w2_aStepThatDoesNotEndIsToldOnceAfterTenLimits() {
    lookFor(10_000);
    assertEquals(List.of(), reports);
    lookFor(LOOK);
    assertTrue(
        reports.get(0).toString().startsWith("[LoopBlocked] loop `main` has been kept for 10.0 s"),
        reports.get(0)::toString);
    lookFor(60_000);
    assertTrue(loop.isReported);
    endStep();
    assertEquals(1, reports.size());
    assertEquals(1, loop.blockedSteps);
  }

  @Test
  void w2_manyShortStepsAreNotTakenForALongOne() {
    for (int second = 0; second < 30; second++) {
      lookFor(1000);
      loop.step++;
    }
    endStep();
    assertEquals(List.of(), reports);
    assertEquals(0, loop.blockedSteps);
  }

  @Test
  void w2_theNextStepThatIsTooLongIsToldAsWell() {
    lookFor(2000);
    loop.answer(now);
    loop.step++;
    lookFor(2000);
    endStep();
    assertEquals(2, reports.size());
  }

  @Test
  void w2_whatIsSampledWhenTheStepIsOverIsNotTold() {
    FakeLoop quick = new FakeLoop(1000 * MILLI) {
      @Override
      public StackTraceElement[] stack() {
        step++;
        return super.stack();
      }
    };
    StepWatch itsWatch = new StepWatch(quick, reports::add);
    for (int look = 0; look < 6; look++) {
      now += LOOK * MILLI;
      itsWatch.look(now, 0);
    }
    quick.waiting = true;
    itsWatch.look(now, 0);
    assertEquals(1, quick.samples);
    assertEquals(List.of(), reports);
  }

  @Test
  void w3_timeInWhichTheProcessDidNotRunIsNotTheStepS() {
    lookFor(500);
    now += 60_000 * MILLI;
    watch.look(now, 60_000 * MILLI - LOOK * MILLI);
    endStep();
    assertEquals(0, loop.samples);
    assertEquals(List.of(), reports);
  }

  @Test
  void w3_timeInWhichClassesAreLoadedIsNotTheStepS() {
    lookFor(LOOK);
    loop.isBlameless = true;
    lookFor(5000);
    loop.isBlameless = false;
    lookFor(750);
    endStep();
    assertEquals(0, loop.samples);
    assertEquals(0, loop.blockedSteps);
    assertEquals(List.of(), reports);
  }

  @Test
  void w3_aStepThatIsTooLongByItselfIsToldWithoutTheClassesThatItHasLoaded() {
    lookFor(LOOK);
    loop.isBlameless = true;
    lookFor(5000);
    loop.isBlameless = false;
    lookFor(1500);
    endStep();
    assertEquals(1500 * MILLI, reports.get(0).nanos());
  }

  @Test
  void w3_aStepThatIsTooLongByItselfIsToldWithoutAPauseInIt() {
    lookFor(2000);
    now += 60_000 * MILLI;
    watch.look(now, 60_000 * MILLI);
    endStep();
    assertEquals(1750 * MILLI, reports.get(0).nanos());
  }

  @Test
  void w3_aStepThatEndedBeforeAPauseIsNotToldToBeShorterThanItWasSeen() {
    lookFor(2000);
    loop.answer(now + MILLI);
    loop.step++;
    loop.waiting = true;
    now += 60_000 * MILLI;
    watch.look(now, 60_000 * MILLI);
    assertEquals(1750 * MILLI, reports.get(0).nanos());
  }

  @Test
  void w3_inDebugModeTheLoopTellsOfAStepThatEndsAndTheWatchOfOneThatDoesNot() {
    loop.reportsItself = true;
    lookFor(2500);
    assertEquals("shop.Disk.read(Disk.java:37)", loop.seen.toString());
    endStep();
    assertEquals(List.of(), reports);
    loop.waiting = false;
    lookFor(10_250);
    assertEquals(1, reports.size());
    assertTrue(loop.isReported);
  }

  @Test
  void w3_aRunThatEndsWithALongStepIsToldOf() {
    lookFor(2500);
    loop.running = false;
    watch.look(now, 0);
    assertEquals(1, reports.size());
  }
}
