package dev.fermata.samples.web;

/** Starts the sample application in one of the frameworks. */
@FunctionalInterface
public interface Framework {

  /**
   * Returns the server when it accepts requests.
   *
   * @param upstream whom it asks
   * @param port on which it serves, on loopback; 0 for one that is free
   */
  WebServer start(Upstream upstream, int port) throws Exception;
}
