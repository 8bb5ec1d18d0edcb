package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.internal.timeline.ChromeTrace;
import dev.fermata.internal.timeline.HtmlPicture;
import dev.fermata.internal.timeline.Recorder;
import dev.fermata.internal.timeline.TextPicture;
import dev.fermata.internal.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Records what the tasks of a loop do, and draws it: a lane for each task, what it waits for and at
 * which line, when it runs, who made, woke and cancelled whom.
 *
 * <pre>{@code
 * try (Recording recording = Recording.start(EventLoop.current())) {
 *   await(program());
 *   recording.writeHtml(Path.of("timeline.html"));
 * }
 * }</pre>
 *
 * <p>Time is that of the loop's clock: of a run on virtual time the picture is always the same.
 * Names of tasks and the source text of awaits are shown, values are not. A step costs one or two
 * looks at the clock while this records; afterwards, and where nothing records, nothing.
 *
 * <p>Used on the thread of the loop; by any thread while the loop does not run, and once this is
 * closed.
 */
public final class Recording implements AutoCloseable {
  private static final int USUAL_EVENTS = 100_000;

  private final EventLoop loop;
  private final Handle observation;

  /** Null once this is closed. */
  private Recorder recorder;

  /** Null until this is closed. */
  private volatile Timeline recorded;

  private Recording(EventLoop loop, Recorder recorder) {
    this.loop = loop;
    this.recorder = recorder;
    this.observation = loop.observe(recorder);
  }

  /** Begins to record; keeps the last 100,000 events. */
  public static Recording start(EventLoop loop) {
    return start(loop, USUAL_EVENTS);
  }

  /**
   * Begins to record {@code loop}. Tasks that are there already wait from now on in the picture.
   *
   * @param maxEvents how many events are kept, the last ones: steps, and requests to cancel. Each
   *     takes some 40 bytes
   * @throws IllegalArgumentException if {@code maxEvents} is not positive
   * @throws IllegalStateException if the loop is closed, or runs in another thread
   */
  public static Recording start(EventLoop loop, int maxEvents) {
    Objects.requireNonNull(loop, "loop");
    if (maxEvents < 1) {
      throw new IllegalArgumentException("a recording keeps 1 event or more, not " + maxEvents);
    }
    boolean entered = KERNEL.enter(loop, "Recording.start");
    try {
      return new Recording(loop, new Recorder(loop, maxEvents));
    } finally {
      KERNEL.leave(loop, entered);
    }
  }

  /**
   * Draws what was recorded so far as text: a line for each task.
   *
   * @param columns how long lines may be, 40 or more
   */
  public String toText(int columns) {
    return TextPicture.draw(timeline(), columns);
  }

  /**
   * Writes what was recorded so far as one HTML file, which asks for nothing from anywhere. Blocks
   * the thread while it writes.
   */
  public void writeHtml(Path file) throws IOException {
    Files.writeString(file, HtmlPicture.draw(timeline()));
  }

  /**
   * Writes what was recorded so far as JSON for Perfetto and {@code chrome://tracing}. Blocks the
   * thread while it writes.
   */
  public void writeTrace(Path file) throws IOException {
    Files.writeString(file, ChromeTrace.write(timeline()));
  }

  /** The picture of what was recorded so far. */
  Timeline timeline() {
    Timeline whole = recorded;
    return whole != null ? whole : withLoop("Recording", () -> recorder.timeline());
  }

  /**
   * What another thread sees of that, up to the last step that has ended, while the loop does not
   * answer; fails in some way if the loop goes on meanwhile.
   */
  Timeline seenFromOutside() {
    Recorder present = recorder;
    return present == null ? recorded : present.seenFromOutside();
  }

  private <T> T withLoop(String operation, Supplier<T> action) {
    if (loop.isClosed()) {
      return action.get();
    }
    boolean entered = KERNEL.enter(loop, operation);
    try {
      return action.get();
    } finally {
      KERNEL.leave(loop, entered);
    }
  }

  /** Ends the recording; what was recorded can be drawn on. No effect if this is closed. */
  @Override
  public void close() {
    if (recorded == null) {
      withLoop("Recording.close", this::end);
    }
  }

  private Timeline end() {
    if (!loop.isClosed()) {
      observation.cancel();
    }
    recorded = recorder.timeline();
    recorder = null;
    return recorded;
  }
}
