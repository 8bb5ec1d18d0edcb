package dev.fermata.samples.web;

import dev.fermata.samples.web.spring.MvcSample;
import java.io.IOException;

/**
 * A servlet is not told that a client has left: sending shows it, or the time limit ends the
 * handler.
 */
class MvcSampleTest extends WebSampleTest {
  MvcSampleTest() throws IOException {
    super(MvcSample::start);
  }
}
