package dev.fermata.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Activities that end when the test says so, so that none ends while a workflow task is worked on.
 * A local one is held until the local one that releases it.
 */
final class HeldSteps implements Steps {
  /** Those that have begun, and not ended. */
  private final Map<String, byte[]> tokens = new ConcurrentHashMap<>();

  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  private static String key(String workflowId, String name) {
    return workflowId + " " + name;
  }

  @Override
  public String take(String name) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    if (info.isLocal()) {
      takeLocally(info.getWorkflowId(), name);
    } else {
      Activity.getExecutionContext().doNotCompleteOnReturn();
      tokens.put(key(info.getWorkflowId(), name), info.getTaskToken());
    }
    return name + " taken";
  }

  private void takeLocally(String workflowId, String name) {
    String number = name.substring(name.indexOf(' ') + 1);
    CountDownLatch latch =
        held.computeIfAbsent(key(workflowId, number), key -> new CountDownLatch(1));
    if (name.startsWith("release")) {
      latch.countDown();
    } else if (name.startsWith("hold")) {
      await(latch);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody released a local activity");
      }
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  boolean hasBegun(String workflowId, String name) {
    return tokens.containsKey(key(workflowId, name));
  }

  /** What the activity is ended with, once. */
  byte[] takeToken(String workflowId, String name) {
    return tokens.remove(key(workflowId, name));
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
}
