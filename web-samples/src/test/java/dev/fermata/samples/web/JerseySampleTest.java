package dev.fermata.samples.web;

import dev.fermata.samples.web.jersey.JerseySample;
import java.io.IOException;

/**
 * A resource is not told that a client has left: sending shows it, or the time limit ends the
 * handler.
 */
class JerseySampleTest extends WebSampleTest {
  JerseySampleTest() throws IOException {
    super(JerseySample::start);
  }
}
