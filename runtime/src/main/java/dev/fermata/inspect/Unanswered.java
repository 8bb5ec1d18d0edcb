package dev.fermata.inspect;

/** A process could not be asked; the message says why, and what else there is. */
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1;

  Unanswered(String message) {
    super(message);
  }
}
