package dev.fermata.samples.web;

import dev.fermata.samples.web.spring.WebFluxSample;
import java.io.IOException;

class WebFluxSampleTest extends LeavingClientsTest {
  WebFluxSampleTest() throws IOException {
    super(WebFluxSample::start);
  }
}
