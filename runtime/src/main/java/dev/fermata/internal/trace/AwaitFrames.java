package dev.fermata.internal.trace;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AwaitFrame;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.List;

/**
 * The lines at which suspended bodies stand, as frames; made once for each body of the source. Of
 * the bodies that a chain has, the innermost are shown.
 */
final class AwaitFrames {
  private static final int MOST_SHOWN = 64;

  /** Where a chain is longer, what is said of the rest is what is known so far. */
  private static final int MOST_COUNTED = 10_000;

  private static final ClassValue<AwaitFrames> OF_CLASSES = new ClassValue<>() {
    @Override
    protected AwaitFrames computeValue(Class<?> type) {
      return new AwaitFrames();
    }
  };

  /**
   * One for each row of the state table, and none for a body of the runtime; null until one is
   * wanted. Two threads may make the same.
   */
  private volatile AwaitFrame[] rows;

  private AwaitFrames() {}

  /** Adds the frames of {@code innermost}, which is suspended or null, and of all that await it. */
  static void addTo(List<StackTraceElement> trace, StateMachine<?> innermost) {
    int shown = 0;
    int hidden = 0;
    StateMachine<?> body = innermost;
    for (int counted = 0; body != null && counted < MOST_COUNTED; counted++) {
      AwaitFrame frame = of(body);
      if (frame != null && shown < MOST_SHOWN) {
        trace.add(frame.at());
        shown++;
      } else if (frame != null) {
        hidden++;
      }
      body = KERNEL.awaiter(body);
    }
    if (hidden > 0) {
      trace.add(Frames.moreBodies(hidden));
    }
  }

  /** Null for a body of the runtime, and for one that has returned what it awaits. */
  static AwaitFrame of(StateMachine<?> body) {
    int state = body.state();
    return state == 0 ? null : OF_CLASSES.get(body.getClass()).frame(body, state);
  }

  private AwaitFrame frame(StateMachine<?> body, int state) {
    AwaitFrame[] made = rows;
    if (made == null) {
      made = framesOf(KERNEL.states(body));
      rows = made;
    }
    return made.length == 0 ? null : made[(state - 1) % made.length];
  }

  private static AwaitFrame[] framesOf(StateTable table) {
    if (table.size() == 0 || table.frame(1) == null) {
      return new AwaitFrame[0];
    }
    AwaitFrame[] frames = new AwaitFrame[table.size()];
    for (int row = 0; row < frames.length; row++) {
      frames[row] = new AwaitFrame(table.frame(row + 1), table.row(row + 1).text());
    }
    return frames;
  }
}
