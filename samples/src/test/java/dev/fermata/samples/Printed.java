package dev.fermata.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What a program prints that runs in real time. */
public final class Printed {
  private Printed() {}

  /** Runs {@code program} and returns what it printed. */
  public static String by(Runnable program) {
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8);
  }
}
