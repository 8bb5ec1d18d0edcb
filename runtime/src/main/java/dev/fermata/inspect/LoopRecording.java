package dev.fermata.inspect;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.internal.basics.SafeText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Records a loop of this process for a while; used by a thread that may be blocked meanwhile. */
final class LoopRecording {
  private static final int LONGEST_SECONDS = 3600;

  /** How long a loop may take to begin or to end a recording. */
  private static final int PATIENCE_SECONDS = 5;

  private LoopRecording() {}

  /** See {@link LoopsMXBean#record}. */
  static String record(String name, int seconds, String file) {
    if (seconds < 0 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "a recording takes 0 to " + LONGEST_SECONDS + " seconds, not " + seconds);
    }
    EventLoop loop = loop(name);
    Path path = Path.of(file);
    try {
      Files.createFile(path);
      boolean isWritten = false;
      try {
        write(record(loop, seconds), path);
        isWritten = true;
      } finally {
        if (!isWritten) {
          Files.deleteIfExists(path);
        }
      }
    } catch (FileAlreadyExistsException there) {
      throw new IllegalStateException(SafeText.printable(file) + " is there already", there);
    } catch (IOException failure) {
      throw new IllegalStateException("cannot write: " + failure, failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it recorded", interrupt);
    }
    return "recorded loop " + Names.quoted(name) + " for " + seconds + " s: " + path + "\n";
  }

  private static EventLoop loop(String name) {
    return EventLoop.all().stream()
        .filter(each -> each.isRunning() && each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no loop " + Names.quoted(name)
            + " runs\n  note: these do: "
            + EventLoop.all().stream()
                .filter(EventLoop::isRunning)
                .map(each -> Names.quoted(each.name()))
                .collect(Collectors.joining(", "))));
  }

  private static Recording record(EventLoop loop, int seconds) throws InterruptedException {
    Recording recording = onLoop(loop, () -> Recording.start(loop));
    TimeUnit.SECONDS.sleep(seconds);
    try {
      onLoop(loop, () -> {
        recording.close();
        return recording;
      });
    } catch (InvalidStateException closed) {
      recording.close();
    }
    return recording;
  }

  /** What {@code action} gives on {@code loop}; a recording that comes too late is closed. */
  private static Recording onLoop(EventLoop loop, Supplier<Recording> action)
      throws InterruptedException {
    CompletableFuture<Recording> answer = new CompletableFuture<>();
    loop.callSoonThreadSafe(() -> {
      Recording recording = action.get();
      if (!answer.complete(recording)) {
        recording.close();
      }
    });
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      answer.cancel(false);
      throw new IllegalStateException(
          "loop " + Names.quoted(loop.name()) + " is blocked, and did not answer", late);
    }
  }

  private static void write(Recording recording, Path path) throws IOException {
    if (path.toString().endsWith(".json")) {
      recording.writeTrace(path);
    } else {
      recording.writeHtml(path);
    }
  }
}
