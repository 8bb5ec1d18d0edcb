package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Programs that JFR records, or does not, each for a process of its own. */
final class Recorded {
  private Recorded() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "late" -> run(recordLate(Path.of(args[1])));
      case "unrecorded" -> run(waitForTheWatch());
      case "until told" -> run(waitUntilTold());
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** So long that the watch has looked whether JFR runs. */
  @Async
  private static Coroutine<Void> waitForTheWatch() {
    await(sleep(Duration.ofMillis(1500)));
    return done();
  }

  @Async
  private static Coroutine<Void> recordLate(Path file) throws IOException {
    await(sleep(Duration.ofMillis(10)));
    try (Recording recording = await(toThread(Recorded::begin))) {
      while (!await(toThread(Recorded::isTold))) {
        await(sleep(Duration.ofMillis(100)));
      }
      await(waitForTheWatch());
      await(createTask(work(), "worker"));
      Task<Void> late = createTask(waitForTheWatch(), "late");
      await(yieldNow());
      late.cancel("too late");
      await(settleAll(late, createTask(fail(), "failing")));
      await(toThread(() -> recording.dump(file)));
    }
    return done();
  }

  /** Takes its time, so that it would keep a loop. */
  private static Recording begin() {
    Recording recording = new Recording();
    recording.enable("dev.fermata.Wait");
    recording.start();
    return recording;
  }

  /** Whether the events are there; what is observed comes soon after. */
  private static boolean isTold() {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .anyMatch(type -> type.getName().equals("dev.fermata.TaskDump"));
  }

  @Async
  private static Coroutine<Void> work() {
    await(sleep(Duration.ofMillis(30)));
    spin(60);
    await(sleep(Duration.ofMillis(10)));
    return done();
  }

  @Async
  private static Coroutine<Void> fail() {
    await(sleep(Duration.ofMillis(30)));
    throw new IllegalStateException("out of stock");
  }

  private static void spin(int millis) {
    for (long end = System.nanoTime() + millis * 1_000_000L; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  @Async
  private static Coroutine<Void> waitUntilTold() throws IOException {
    createTask(waitForever(), "for ever");
    await(waitForTheWatch());
    System.out.println("ready");
    await(toThread(() -> System.in.read()));
    return done();
  }

  @Async
  private static Coroutine<Void> waitForever() {
    await(sleep(Duration.ofHours(1)));
    return done();
  }
}
