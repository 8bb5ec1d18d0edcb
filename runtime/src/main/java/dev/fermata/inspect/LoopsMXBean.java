package dev.fermata.inspect;

/**
 * What a management client may ask a process about its loops; see {@link Inspect}. Reads only:
 * nothing here cancels or changes anything, but for the file that {@link #record} makes. Called on
 * threads of the management agent.
 */
public interface LoopsMXBean {

  /** Returns {@link Inspect#tree} of now. */
  String tree();

  /** Returns {@link Inspect#table} of now. */
  String table();

  /** Returns {@link Inspect#json} of now. */
  String json();

  /**
   * Returns what one of those three does, in bytes, which reach a client in far less time than a
   * text of many lines. It is what the tool asks for.
   *
   * @param view {@code tree}, {@code table} or {@code json}
   * @return the text in UTF-8
   * @throws IllegalArgumentException if there is no such view
   */
  byte[] encoded(String view);

  /**
   * Records a loop for a while, and writes its timeline: see {@link Recording}. Blocks the thread
   * meanwhile, and nothing else. It ends early where the loop is closed, or the process ends, which
   * waits until it is written.
   *
   * @param loop the name of a loop that runs; or its number, which {@link #json} tells, where
   *     several have one name
   * @param seconds how long, 0 to 3600
   * @param file a new file: JSON for Perfetto if it ends with {@code .json}, else a page
   * @return what was done, in a line, which begins with {@code ended} where it ended early
   * @throws IllegalArgumentException if {@code seconds} is out of range
   * @throws IllegalStateException if no such loop runs, or several do, it is blocked, or the file
   *     is there already or cannot be written
   */
  String record(String loop, int seconds, String file);
}
