package dev.fermata.samples.quotes;

/** An exchange has no such share. */
public final class UnknownShareException extends Exception {
  private static final long serialVersionUID = 1;

  UnknownShareException(String share) {
    super("there is no share `" + share + "`");
  }
}
