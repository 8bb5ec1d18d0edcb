package dev.fermata.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Fermata;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsdTest {
  @Test
  void eachWindowHasWhatCameInIt() {
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Fermata.run(Statsd::program);
    } finally {
      System.setOut(out);
    }
    assertEquals(
        List.of("{(malformed)=1, sales=1, visits=3}", "{visits=5}"),
        printed.toString(UTF_8).lines().toList());
  }
}
