package dev.fermata.stream.process;

import static dev.fermata.Fermata.sleep;

import dev.fermata.Coroutine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** A file of a test, in a folder of its own. */
abstract class FileStreamFixture {

  @TempDir
  Path folder;

  final Path path() {
    return folder.resolve("file");
  }

  final Path file(byte[] content) throws IOException {
    return Files.write(path(), content);
  }

  /** Waits until no worker has anything to do: time stands still for those. */
  static Coroutine<Void> idle() {
    return sleep(Duration.ofSeconds(1));
  }
}
