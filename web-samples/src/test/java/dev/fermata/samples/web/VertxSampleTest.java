package dev.fermata.samples.web;

import dev.fermata.samples.web.vertx.VertxSample;
import java.io.IOException;

class VertxSampleTest extends LeavingClientsTest {
  VertxSampleTest() throws IOException {
    super(VertxSample::start);
  }
}
