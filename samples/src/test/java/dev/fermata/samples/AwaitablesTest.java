package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AwaitablesTest {
  @Test
  void eachGivesItsValueWhenItIsThere() {
    assertEquals("""
        0 s  a coroutine does nothing until it is awaited
        0 s  a task is a coroutine that runs by itself on the loop
        0 s  a future is a value that someone will deliver
        0 s  waiting 1 s
        0 s  waiting 2 s
        1 s  waited 1 s
        1 s  the coroutine gave 1
        2 s  waited 2 s
        2 s  the task gave 2
        3 s  the future gave 3
        """, VirtualRun.output(Awaitables::program));
  }
}
