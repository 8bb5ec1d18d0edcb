package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.process.ChildProcess;
import java.io.IOException;

/** Three processes in a row, as with {@code |} in a shell; and one that takes too long. */
public final class ProcessPipeline {
  private static final String POEM = "rose is a rose is a rose is a rose";

  private ProcessPipeline() {}

  // region program
  /** Counts the words of a poem, as {@code tr ' ' '\n' | sort | uniq -c} does. */
  @Async
  public static Coroutine<Void> program() throws IOException {
    try (ChildProcess words = await(start("tr", " ", "\\n"));
        ChildProcess sorted = await(start("sort"));
        ChildProcess counted = await(start("uniq", "-c"));
        var pipes = new TaskGroup()) {
      pipes.createTask(() -> pass(words.output(), sorted.input()));
      pipes.createTask(() -> pass(sorted.output(), counted.input()));
      await(words.input().write(POEM + "\n"));
      await(words.input().finish());
      try (var lines = counted.output().lines()) {
        while (await(lines.hasNext())) {
          System.out.println(lines.next().strip());
        }
      }
      for (ChildProcess each : new ChildProcess[] {words, sorted, counted}) {
        System.out.println("exit code " + await(each.awaitExit()));
      }
    }
    await(impatient());
    return done();
  }

  private static Coroutine<ChildProcess> start(String... command) throws IOException {
    return ChildProcess.start(new ProcessBuilder(command));
  }

  /** Hands on what one process writes to the next one, and then the end. */
  @Async
  private static Coroutine<Void> pass(StreamReader from, StreamWriter to) throws IOException {
    await(from.transferTo(to));
    await(to.finish());
    return done();
  }

  // endregion

  // region impatient
  @Async
  private static Coroutine<Void> impatient() throws IOException {
    try (var limit = timeout(ofMillis(100));
        ChildProcess slow = await(start("sleep", "600"))) {
      System.out.println("exit code " + await(slow.awaitExit()));
    } catch (AsyncTimeoutException e) {
      System.out.println("it took too long, and has been ended");
    }
    return done();
  }
  // endregion

  public static void main(String[] args) throws IOException {
    run(program());
  }
}
