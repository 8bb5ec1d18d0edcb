package dev.fermata.benchmarks.stream;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/**
 * What a server under test is asked through its standard input by whoever measures it, and answers
 * through its standard output: its port, then, for each line, one number. It ends with its input.
 */
public final class Controlled {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Controlled() {}

  /** Answers in a thread of its own. Called once, when the server listens. */
  public static void by(int port) {
    System.out.println(port);
    new Thread(Controlled::answer, "control").start();
  }

  private static void answer() {
    try {
      BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
      String question;
      while ((question = questions.readLine()) != null) {
        System.out.println(question.equals("heap") ? heap() : allocated());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Bytes that were allocated by the threads there are now. */
  private static long allocated() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
