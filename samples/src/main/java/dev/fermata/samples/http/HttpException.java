package dev.fermata.samples.http;

import java.io.IOException;

/** What a peer has sent is not HTTP, or more than it may send. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Makes one.
   *
   * @param status what a server answers to it
   */
  public HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Returns what a server answers to it. */
  public int status() {
    return status;
  }
}
