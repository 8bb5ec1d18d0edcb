package dev.fermata.samples.http;

import static java.time.Duration.ofSeconds;

import java.time.Duration;

/**
 * How much a client may take of a server.
 *
 * @param idle how long it may say nothing between two requests
 * @param head how long the head of a request may take
 * @param body how long its body may take
 * @param answer how long the client may take no byte of an answer that waits for it
 * @param linger how long it may go on sending when it has its last answer
 * @param headBytes how long a head may be
 * @param bodyBytes how long a body may be
 * @param connections how many may be open at a time; three quarters of them between two requests
 */
public record Limits(
    Duration idle,
    Duration head,
    Duration body,
    Duration answer,
    Duration linger,
    int headBytes,
    int bodyBytes,
    int connections) {

  /** What fits a server of small pages. */
  public static final Limits USUAL = new Limits(
      ofSeconds(15),
      ofSeconds(10),
      ofSeconds(30),
      ofSeconds(30),
      ofSeconds(1),
      16 * 1024,
      1024 * 1024,
      10_000);
}
