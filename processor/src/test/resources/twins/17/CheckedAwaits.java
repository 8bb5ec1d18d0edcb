import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.processor.differential.program.*;
import java.io.IOException;
import java.util.*;

/** Awaits that declare what they may throw. */
public class CheckedAwaits {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(CheckedAwaits::task, CheckedAwaits::stages, CheckedAwaits::two,
        CheckedAwaits::uncaught, CheckedAwaits::others, CheckedAwaits::variables, CheckedAwaits::operands,
        CheckedAwaits::lines, () -> caller(Oops.class), CheckedAwaits::inLambda);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  @Async
  static Coroutine<String> failing(Throwable failure) {
    String text = await(later("t"));
    CheckedAwaits.<RuntimeException>sneak(failure);
    return done(text);
  }

  @SuppressWarnings("unchecked")
  static <X extends Throwable> void sneak(Throwable failure) throws X {
    if (failure != null) {
      throw (X) failure;
    }
  }

  @Async
  static Coroutine<String> task() {
    try {
      Task<String> task = createTask(failing(new Oops("task")));
      return done(await(task, Oops.class));
    } catch (Oops e) {
      return done(e.getMessage() + await(later("caught")));
    }
  }

  @Async
  static Coroutine<String> stages() {
    String out = "";
    for (int i = 0; i < 3; i++) {
      try {
        out += await(stage("s" + i), Oops.class);
        out += await(stage("t" + i), Oops.class, IOException.class);
        out += await(failing(i == 1 ? new Oops("oops") : null), Oops.class);
      } catch (Oops e) {
        out += e.getMessage();
      } catch (IOException e) {
        out += await(later("never"));
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> two() throws Oops {
    String out = "";
    for (Throwable failure : new Throwable[] {new Oops("o"), new IOException("io"), null}) {
      try {
        out += await(createTask(failing(failure)), Oops.class, IOException.class);
      } catch (Oops | IOException e) {
        out += e.getMessage() + await(later(1));
      } finally {
        out += await(later("f"), Oops.class);
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> uncaught() throws Oops {
    return done(await(failing(new Oops("uncaught")), Oops.class));
  }

  @Async
  static Coroutine<String> others() {
    try {
      return done(await(failing(new Bang("another")), Oops.class));
    } catch (Oops e) {
      return done("never");
    }
  }

  @Async
  static Coroutine<String> variables() throws Exception {
    Class<Oops> type = Oops.class;
    Class<IOException> other = null;
    String out = await(later("a"), type);
    out += await(later("b"), type, IOException.class) + await(later("c"), Oops.class, other);
    out += await(stage("d"), type, other);
    boolean swap = await(later(true));
    out += await(later("e"), swap ? type : Oops.class, seen(IOException.class));
    Class<Oops> assigned;
    out += await(later("f"), assigned = Oops.class) + assigned.getSimpleName();
    return done(out);
  }

  @Async
  static Coroutine<String> operands() throws Oops {
    long sum = 5L + await(later(7), Oops.class) * 2 + await(stage(3L), Oops.class, Bang.class);
    int[] array = {1, await(later(2), Oops.class), await(later(3))};
    StringBuilder text = new StringBuilder(await(later("x"), Oops.class));
    boolean first = await(later(false));
    text.append(await(first ? later("l") : later("r"), Oops.class)).append(await(failing(null), Oops.class));
    return done(text.append(sum).append(Arrays.toString(array)).toString());
  }

  @Async
  static Coroutine<String> lines() throws Oops {
    String out = await(
            failing(
                null),
            Oops.class)
        + await(
            later("b"),
            Oops
                .class,
            IllegalStateException.class);
    return done(out
        + await(failing(new Oops("line")),
            Oops.class));
  }

  @Async
  static <X extends Exception> Coroutine<String> generic(Class<X> type, Exception failure) throws X {
    return done(await(failing(failure), type));
  }

  @Async
  static Coroutine<String> caller(Class<? extends Exception> type) throws Exception {
    try {
      return done(await(generic(Oops.class, new Oops("generic"))));
    } catch (Oops e) {
      return done(e.getMessage() + await(generic(type, null)));
    }
  }

  @Async
  static Coroutine<String> inLambda() throws Exception {
    Part part = () -> done(await(failing(new Oops("lambda")), Oops.class));
    try {
      return done("" + await(part.run()));
    } catch (Oops e) {
      return done(e.getMessage());
    }
  }
}
