package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void unknownNameIsAnsweredWithTheListAndStatusTwo() {
    var printed = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(printed, true));
    int status;
    try {
      status = Samples.run(List.of("cancelling", "canceling"));
    } finally {
      System.setErr(err);
    }
    assertEquals(2, status);
    assertEquals(
        String.format("there is no sample `canceling`; the samples are:%n%s", Catalog.list()),
        printed.toString());
  }

  @Test
  void everySampleIsFoundByTheNameInTheList() {
    assertTrue(Catalog.list().lines().count() >= 7);
    Catalog.list()
        .lines()
        .map(line -> line.strip().split(" ", 2)[0])
        .forEach(name -> assertEquals(name, Catalog.find(name).orElseThrow().name()));
  }

  @Test
  void onVirtualTimeEachLineIsStampedWithItsSecond() {
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true));
    int status;
    try {
      status = Samples.run(List.of("--virtual-time", "timeout"));
    } finally {
      System.setOut(out);
    }
    assertEquals(0, status);
    assertTrue(printed.toString().endsWith(VirtualRun.output(Timeouts::program)));
  }
}
