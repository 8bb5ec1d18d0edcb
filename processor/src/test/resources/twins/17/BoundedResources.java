import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;

/** What is closed is known by another bound than the first, or by what several share. Not cancelled. */
public class BoundedResources {
  @Async
  public static Coroutine<Object> program() throws Exception {
    return done(await(bounds()));
  }

  static class Named {
    String name = "named";
  }

  static class NamedRes extends Named implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      trace("closing " + await(later(name)));
      return done();
    }
  }

  static class OtherRes extends NamedRes {}

  static class Closing extends Exception implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      trace("closing " + await(later(getClass().getSimpleName())));
      return done();
    }
  }

  static class One extends Closing {}

  static class Other extends Closing {}

  static class Third extends Exception implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      trace("closing " + await(later("third")));
      return done();
    }
  }

  static void raise(int which) throws One, Other, Third {
    if (which == 0) {
      throw new One();
    }
    if (which == 1) {
      throw new Other();
    }
    throw new Third();
  }

  @Async
  static <T extends Named & AsyncCloseable> Coroutine<String> closed(T res) {
    res.close();
    try (AsyncCloseable closing = res) {
      trace(await(later(res.name)));
    }
    return done(res.name);
  }

  @Async
  static Coroutine<String> bounds() throws Exception {
    String out = await(closed(new NamedRes())) + await(closed(new OtherRes()));
    (out.isEmpty() ? new NamedRes() : new OtherRes()).close();
    for (int which = 0; which < 3; which++) {
      try {
        raise(which);
      } catch (One | Other closing) {
        trace(await(later("one or other")));
        closing.close();
        try (closing) {
          trace(await(later("again")));
        }
      } catch (Third ignored) {
        out += await(later("third"));
      }
      try {
        raise(which);
      } catch (One | Third closing) {
        closing.close();
        out += await(later("closed"));
      } catch (Other ignored) {
        out += await(later("other"));
      }
    }
    return done(out);
  }
}
