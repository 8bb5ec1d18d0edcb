package dev.fermata.conformance.soak;

import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.ExceptionContext;
import dev.fermata.TaskFactory;
import dev.fermata.testing.VirtualTime;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The loops of a soak: on virtual time, some of them with eager tasks, some with shuffled ones. */
final class SoakLoop {
  private static final int PERCENT_OF_EACH = 30;

  private SoakLoop() {}

  /** Makes one, as {@code random} has it, which tells {@code reports} of faults. */
  static EventLoop of(SplittableRandom random, Consumer<ExceptionContext> reports) {
    EventLoopBuilder builder = VirtualTime.builder();
    if (random.nextInt(100) < PERCENT_OF_EACH) {
      builder.taskFactory(TaskFactory.eager());
    }
    if (random.nextInt(100) < PERCENT_OF_EACH) {
      builder.shuffle(random.nextLong());
    }
    EventLoop loop = builder.build();
    loop.setExceptionHandler((where, fault) -> reports.accept(fault));
    return loop;
  }
}
