package dev.fermata.samples.ledger;

/** An account has less than is asked for. */
public final class InsufficientFundsException extends Exception {
  private static final long serialVersionUID = 1;

  InsufficientFundsException(String account, long cents) {
    super("`" + account + "` has less than " + cents + " cents");
  }
}
