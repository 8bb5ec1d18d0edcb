package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import org.junit.jupiter.api.Test;

class ProcessPipelineTest {
  @Test
  void whatOneProcessWritesTheNextOneReads() {
    for (String tool : new String[] {"tr", "sort", "uniq", "sleep"}) {
      assumeTrue(
          new File("/usr/bin", tool).exists() || new File("/bin", tool).exists(),
          "there is no `" + tool + "` here");
    }
    assertEquals("""
        0 s  3 a
        0 s  3 is
        0 s  4 rose
        0 s  exit code 0
        0 s  exit code 0
        0 s  exit code 0
        0.1 s  it took too long, and has been ended
        """, VirtualRun.output(ProcessPipeline::program));
  }
}
