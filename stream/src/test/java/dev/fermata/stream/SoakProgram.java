package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.internal.kernel.SeededRandom;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some tasks write numbered messages through one stream, another task reads them, in both
 * directions; all of them are cancelled at random and ask again, and the connection may break.
 */
final class SoakProgram {
  private final Random random;

  /** Whether messages are long and come in large pieces; else both are short. */
  private final boolean isLarge;

  private final List<Task<?>> tasks = new ArrayList<>();

  private Throwable unexpected;

  SoakProgram(long seed) {
    random = random(seed);
    isLarge = random.nextBoolean();
  }

  /** Makes one for a run of a soak. */
  static Random random(long seed) {
    return SeededRandom.of(seed, SoakProgram.class);
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  @Async
  Coroutine<Void> run() throws Exception {
    EventLoop.current().setExceptionHandler((loop, context) -> {
      if (!(context.exception() instanceof IOException)) { // whoever asks again sees those
        unexpected = context.exception();
      }
    });
    var pair = MemoryStreams.pair(isLarge ? 1 << (8 + random.nextInt(8)) : random.nextInt(50));
    boolean breaks = oneIn(3);
    ByteStream first = slowed(pair.first(), breaks);
    ByteStream second = slowed(pair.second(), breaks);
    StreamWriter there = StreamWriter.of(first);
    StreamWriter back = StreamWriter.of(second);
    boolean isPaired = random.nextBoolean();
    SoakDirection toSecond =
        direction(there, new StreamReader(second, isPaired ? back : null), breaks);
    SoakDirection toFirst =
        direction(back, new StreamReader(first, isPaired ? there : null), breaks);
    if (breaks && oneIn(2)) {
      await(sleep(ofMillis(random.nextInt(50))));
      breakOne(pair.first());
    }
    for (Task<?> task : tasks) {
      await(task);
    }
    toSecond.check("to the second: ");
    toFirst.check("to the first: ");
    first.abort();
    second.abort();
    await(yieldNow());
    require(unexpected == null, "it failed unseen: " + unexpected);
    int left = EventLoop.current().allTasks().size();
    require(left == 1, left + " tasks are left");
    return done();
  }

  private void breakOne(MemoryStream stream) {
    if (oneIn(2)) {
      stream.cut();
    } else {
      stream.abort();
    }
  }

  private ByteStream slowed(MemoryStream stream, boolean breaks) {
    Faults faults = Faults.NONE.atMost((isLarge ? 256 : 1) << random.nextInt(7));
    if (oneIn(2)) {
      faults = faults.stuttering();
    }
    if (breaks && oneIn(2)) {
      return FaultyStream.of(stream, faults.failAfter(random.nextInt(isLarge ? 100_000 : 1000)));
    }
    return oneIn(3) ? stream : FaultyStream.of(stream, faults);
  }

  private SoakDirection direction(StreamWriter writer, StreamReader reader, boolean breaks) {
    SoakDirection.limit(random, writer, isLarge ? 50_000 : 500);
    SoakDirection direction = new SoakDirection(random, 4, 12, isLarge ? 30_000 : 100, breaks);
    tasks.add(createTask(() -> direction.write(writer)));
    tasks.add(createTask(() -> direction.read(reader)));
    return direction;
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
