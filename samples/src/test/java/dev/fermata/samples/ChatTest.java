package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Fermata;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTest {
  @Test
  void everybodyHearsWhatAnybodySays() {
    assertEquals("""
        0 s  Ada hears: Grace has come
        0 s  Ada hears: Grace: hello
        0 s  Ada hears: Grace: I have found a moth
        0 s  Ada hears: Grace has left
        0 s  the server is closed
        """, VirtualRun.output(Chat::inMemory));
  }

  @Test
  void itIsTheSameOverLoopback() {
    String printed = Printed.by(() -> Fermata.run(Chat::program));
    assertEquals(
        List.of(
            "Ada hears: Grace has come",
            "Ada hears: Grace: hello",
            "Ada hears: Grace: I have found a moth",
            "Ada hears: Grace has left",
            "the server is closed"),
        printed.lines().toList());
  }
}
