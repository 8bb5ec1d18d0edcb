package dev.fermata.inspect;

import dev.fermata.EventLoop;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.timeline.ChromeTrace;
import dev.fermata.internal.timeline.HtmlPicture;
import dev.fermata.internal.timeline.Timeline;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Records a loop of this process for a while; used by a thread that may be blocked meanwhile. */
final class LoopRecording {
  private static final int LONGEST_SECONDS = 3600;

  /** How long a loop may take to begin or to end a recording. */
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

  /** The same where the process ends, and waits for that. */
  private static final long LAST_PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private static final String ENDED = "ended: ";

  private LoopRecording() {}

  /** See {@link LoopsMXBean#record}. */
  static String record(String chosen, int seconds, String file) {
    if (seconds < 0 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "a recording takes 0 to " + LONGEST_SECONDS + " seconds, not " + seconds);
    }
    EventLoop loop = LoopNames.runningNow(chosen);
    String name = SafeText.quoted(loop.name());
    Path path = Path.of(file);
    try (RecordingTime time = RecordingTime.begin()) {
      Files.delete(Files.createFile(path)); // what cannot be written is refused at once
      Recording recording = LoopVisit.in(loop, () -> Recording.start(loop), PATIENCE_MILLIS);
      if (recording == null) {
        throw blocked(name);
      }
      long nanos = time.await(seconds, loop);
      boolean isWhole = nanos >= TimeUnit.SECONDS.toNanos(seconds);
      String ended = loop.isClosed() ? "loop " + name : "the process";
      write(end(loop, recording, isWhole ? PATIENCE_MILLIS : LAST_PATIENCE_MILLIS), path);
      return isWhole
          ? "recorded loop " + name + " for " + seconds + " s: " + path + "\n"
          : ended(ended + ", after " + Names.time(nanos), path);
    } catch (FileAlreadyExistsException there) {
      throw new IllegalStateException(SafeText.printable(file) + " is there already", there);
    } catch (IOException failure) {
      throw new IllegalStateException("cannot write: " + failure, failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it recorded", interrupt);
    }
  }

  private static IllegalStateException blocked(String name) {
    return new IllegalStateException("loop " + name + " is blocked, and did not answer");
  }

  /** What is told where {@code what} has ended before its time. */
  static String ended(String what, Path file) {
    return ENDED + what + "; what was recorded until then: " + file + "\n";
  }

  /** Whether an answer tells that something has ended before its time. */
  static boolean tellsEnd(String answer) {
    return answer.startsWith(ENDED);
  }

  private static Timeline end(EventLoop loop, Recording recording, long patienceMillis)
      throws InterruptedException {
    try {
      recording.close();
    } catch (WrongLoopThreadException runs) {
      Recording closed = LoopVisit.in(
          loop,
          () -> {
            recording.close();
            return recording;
          },
          patienceMillis);
      if (closed == null) {
        return seenFromOutside(loop, recording);
      }
    }
    return recording.timeline();
  }

  private static Timeline seenFromOutside(EventLoop loop, Recording recording) {
    try {
      return recording.seenFromOutside();
    } catch (RuntimeException changed) { // by a loop that has gone on just then
      throw blocked(SafeText.quoted(loop.name()));
    }
  }

  private static void write(Timeline recorded, Path path) throws IOException {
    boolean isTrace = path.toString().endsWith(".json");
    String text = isTrace ? ChromeTrace.write(recorded) : HtmlPicture.draw(recorded);
    Files.createFile(path);
    boolean isWritten = false;
    try {
      Files.writeString(path, text);
      isWritten = true;
    } finally {
      if (!isWritten) {
        Files.deleteIfExists(path);
      }
    }
  }
}
