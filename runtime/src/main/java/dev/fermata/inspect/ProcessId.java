package dev.fermata.inspect;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.fermata.internal.basics.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process, by its number. */
record ProcessId(long number) {
  private static final String ADMINISTRATOR = "root";
  private static final long LONGEST_END_MILLIS = 1000;

  static ProcessId of(String text) {
    try {
      return new ProcessId(Long.parseLong(text));
    } catch (NumberFormatException noNumber) {
      throw new NumberFormatException(SafeText.quoted(text) + " is not the number of a process");
    }
  }

  /**
   * Refuses a process that cannot be asked, and one that must not be: the signal by which a virtual
   * machine is asked to listen ends a process that is none.
   */
  void check() throws Unanswered {
    if (!isAlive()) {
      throw new Unanswered("there is no process " + number);
    }
    if (number == ProcessHandle.current().pid()) {
      throw new Unanswered(this + " is this one");
    }
    Optional<String> here = ProcessHandle.current().info().user();
    Optional<String> there =
        ProcessHandle.of(number).flatMap(handle -> handle.info().user());
    if (here.isPresent()
        && there.isPresent()
        && !here.equals(there)
        && !here.get().equals(ADMINISTRATOR)) {
      throw new Unanswered(this
          + " belongs to user `"
          + there.get()
          + "`, and this is user `"
          + here.get()
          + "`\n  help: ask as the user that it belongs to");
    }
  }

  boolean isAlive() {
    return ProcessHandle.of(number).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Whether it has ended, or does so now: its connections are gone before it is. */
  boolean hasEnded() {
    return ProcessHandle.of(number)
        .map(handle -> handle
                .onExit()
                .completeOnTimeout(null, LONGEST_END_MILLIS, MILLISECONDS)
                .join()
            != null)
        .orElse(true);
  }

  /** Whether the process has a virtual machine of Java mapped, where the system tells. */
  boolean hasMappedJava() {
    Path maps = Path.of("/proc", Long.toString(number), "maps");
    try {
      return Files.readString(maps, StandardCharsets.ISO_8859_1).contains("libjvm");
    } catch (IOException notTold) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "process " + number;
  }
}
