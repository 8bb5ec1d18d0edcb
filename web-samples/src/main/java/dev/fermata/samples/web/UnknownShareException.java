package dev.fermata.samples.web;

/** No exchange has such a share. */
public final class UnknownShareException extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes one that names the share. */
  public UnknownShareException(String share) {
    super("there is no share `" + share + "`");
  }
}
