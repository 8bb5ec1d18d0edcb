package dev.fermata.temporal;

import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Activities that answer when the test says so; those whose name begins with "now", at once. One
 * whose name ends with "second attempt" fails at its first.
 */
final class Hanging implements Steps {
  private final BlockingQueue<byte[]> begun = new LinkedBlockingQueue<>();

  @Override
  public String take(String name) {
    if (name.endsWith("second attempt")
        && Activity.getExecutionContext().getInfo().getAttempt() == 1) {
      throw new IllegalStateException("the first attempt");
    }
    if (!name.startsWith("now")) {
      Activity.getExecutionContext().doNotCompleteOnReturn();
      begun.add(Activity.getExecutionContext().getTaskToken());
    }
    return name + " taken";
  }

  @Override
  public String join(String one, String other) {
    return take(one + other);
  }

  @Override
  public int count(int from) {
    return from;
  }

  @Override
  public void note(String name) {
    take(name);
  }

  /** The next one that has begun. */
  byte[] awaitBegun() throws InterruptedException {
    byte[] token = begun.poll(30, TimeUnit.SECONDS);
    if (token == null) {
      throw new AssertionError("no activity began");
    }
    return token;
  }

  /** Asks until the service says that the activity is to end. */
  static void awaitCancelRequest(ActivityCompletionClient client, byte[] token) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try {
        client.heartbeat(token, null);
      } catch (ActivityCompletionException answer) {
        if (answer instanceof ActivityCanceledException
            || answer.getCause() instanceof ActivityCanceledException) {
          return;
        }
        throw answer;
      }
    }
    throw new AssertionError("nobody asked the activity to end");
  }
}
