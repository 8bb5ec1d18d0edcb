package dev.fermata.samples.web;

/** One of the samples while it runs. */
public interface WebServer extends AutoCloseable {

  /** Returns the port on which it serves. */
  int port();

  /** Takes no new requests, lets those that run have a moment, and cancels what is left. */
  @Override
  void close();
}
