package dev.fermata.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.AsyncCallable;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.inspect.Recording;
import dev.fermata.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Runs a program on virtual time: at once, and each line with the second it would appear at. */
public final class VirtualRun {
  private VirtualRun() {}

  /** Runs {@code program} and returns what it printed. */
  public static String output(AsyncCallable<Void> program) {
    var printed = new ByteArrayOutputStream();
    run(program, printed);
    return printed.toString(UTF_8);
  }

  /** Runs {@code program} and returns what its tasks did, drawn in so many columns. */
  public static String timeline(AsyncCallable<Void> program, int columns) {
    EventLoop loop = VirtualTime.newLoop();
    try (Recording recording = Recording.start(loop)) {
      run(loop, program, OutputStream.nullOutputStream());
      return recording.toText(columns);
    }
  }

  /** Runs {@code program}; what it prints to {@code System.out} goes to {@code target}. */
  static void run(AsyncCallable<Void> program, OutputStream target) {
    run(VirtualTime.newLoop(), program, target);
  }

  private static void run(EventLoop loop, AsyncCallable<Void> program, OutputStream target) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(new StampedOutput(target, loop), true, UTF_8));
    try (var runner = new Runner(() -> loop)) {
      runner.run(program);
    } finally {
      System.setOut(out);
    }
  }
}
