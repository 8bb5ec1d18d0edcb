package dev.fermata.samples.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What `temporal-samples/run` prints. */
class TemporalSamplesTest {

  private static List<String> linesOf(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    TemporalSamples.run(TemporalSamples.ALL.get(name), out);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void anOrderGoesWellAndAnotherOneIsUndone() {
    List<String> lines = linesOf("order");
    assertTrue(
        lines.contains("the order of tea gives: payment of tea, parcel of tea"), lines.toString());
    int failed = lines.indexOf("the order of a piano fails: no lorry is large enough");
    assertEquals(lines.size() - 1, failed);
    assertEquals(
        List.of("  refund the payment of a piano", "  release the reservation of a piano"),
        lines.subList(failed - 2, failed).stream().sorted().toList());
  }

  @Test
  void aYearIsBilledMonthByMonth() {
    List<String> lines = linesOf("subscription");
    assertEquals(13, lines.size());
    assertTrue(lines.get(0).endsWith(": month 1 of ann is billed"), lines.get(0));
    assertTrue(lines.get(12).startsWith("billed in the year: 120, in "), lines.get(12));
  }

  @Test
  void aThousandPicturesAreShrunkFiftyAtATime() {
    List<String> lines = linesOf("fanout");
    assertEquals("499500 bytes; not more than 50 activities at a time: true", lines.get(10));
  }
}
