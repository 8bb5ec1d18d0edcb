package dev.fermata.temporal;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Activities that answer at once, and note that they were called. */
final class Recorder implements Steps {
  final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public String take(String name) {
    calls.add(name);
    if (name.startsWith("fail")) {
      throw ApplicationFailure.newNonRetryableFailure(name, "TestFailure");
    }
    return name + " taken";
  }

  @Override
  public String join(String one, String other) {
    return one + "+" + other;
  }

  @Override
  public int count(int from) {
    return from + 1;
  }

  @Override
  public void note(String name) {
    calls.add(name);
  }
}
