package dev.fermata.samples.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.samples.VirtualRun;
import org.junit.jupiter.api.Test;

class LedgerSampleTest {
  @Test
  void everyTransferIsMadeOnceAndTheOneTooManyIsRefused() {
    assertEquals("""
            0 s  anna has 0
            0 s  ben has 10000
            0 s  `anna` has less than 100 cents
            """, VirtualRun.output(LedgerSample::program));
  }
}
