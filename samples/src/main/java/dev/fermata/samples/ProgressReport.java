package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.util.List;

/** Reports downloads in the order in which they finish, whatever the order they began in. */
public final class ProgressReport {
  private ProgressReport() {}

  // region program
  /** Waits for four downloads, and says how far they are after each. */
  @Async
  public static Coroutine<Void> program() {
    var downloads = List.of(
        download("alpha", 4), download("beta", 1), download("gamma", 3), download("delta", 2));
    int finished = 0;
    try (var completed = asCompleted(downloads)) {
      while (await(completed.hasNext())) {
        finished++;
        String bar = "#".repeat(finished) + ".".repeat(downloads.size() - finished);
        try {
          System.out.println(bar + " " + await(completed.next()));
        } catch (IllegalStateException failed) {
          System.out.println(bar + " " + failed.getMessage());
        }
      }
    }
    return done();
  }

  @Async
  private static Coroutine<String> download(String file, int seconds) {
    await(sleep(ofSeconds(seconds)));
    if (file.equals("delta")) {
      throw new IllegalStateException("delta is not there");
    }
    return done(file + " is here");
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
