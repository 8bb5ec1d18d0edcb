package dev.fermata.processor.differential.program;

/** A checked failure that only differential programs throw. */
public class Oops extends Exception {
  private static final long serialVersionUID = 1L;

  public Oops(String message) {
    super(message);
  }
}
