package dev.fermata.inspect;

import dev.fermata.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Takes snapshots of loops: where each task stands, what it waits for, and who has that. Costs
 * nothing before it is called. Runs no code of the program but the {@code toString} of what
 * {@link EventLoop#createPromise(Object)} was given, and prints no values.
 *
 * <p>asyncio: {@code capture_call_graph}, {@code print_call_graph}.
 */
public final class Inspect {
  private Inspect() {}

  /**
   * Takes a snapshot of all loops of this process. May be called from any thread, which waits for
   * {@code patience} at most, and not at all for a loop that it runs itself; a loop that has not
   * answered by then is read from outside.
   *
   * @param patience how long to wait for all loops together
   */
  public static ProcessSnapshot capture(Duration patience) {
    return Capture.ofAll(patience);
  }

  /**
   * Takes a snapshot of one loop, in a thread of its own. May be called from any thread.
   *
   * @param patience how long the loop may take to answer before it is read from outside
   */
  public static CompletableFuture<LoopSnapshot> capture(EventLoop loop, Duration patience) {
    return Capture.of(loop, patience);
  }

  /**
   * Draws the tasks of each loop as a tree, in lines of text: each under those that await it, with
   * its lines of source, the outermost first, and what it waits for. Rings of tasks that wait for
   * each other come first.
   */
  public static String tree(ProcessSnapshot snapshot) {
    return new Tree(snapshot).draw();
  }

  /** Writes a line for each task, below a line of headings; rings of tasks come first. */
  public static String table(ProcessSnapshot snapshot) {
    return Table.of(snapshot);
  }

  /** Writes it as JSON, with the names of the records' components; names are cut as in the tree. */
  public static String json(ProcessSnapshot snapshot) {
    return new Json(snapshot).write();
  }
}
