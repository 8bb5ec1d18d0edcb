package dev.fermata.bridges.diagnostic;

import javax.tools.Diagnostic;

/**
 * The names of the diagnostics. A name is also the bracketed tag, what {@code @SuppressWarnings}
 * takes, and the page in {@code docs/diagnostics}; so the constants are spelled as users see them.
 */
public enum Code {
  /** Something in a signature that the twin cannot name. */
  TwinPrivate(Diagnostic.Kind.ERROR),
  /** Nothing that another form would be of use for. */
  TwinEmpty(Diagnostic.Kind.ERROR),
  /** Two classes of one name. */
  TwinNameTaken(Diagnostic.Kind.ERROR),
  /** Two methods of one signature, or one that the twin has already. */
  TwinSignature(Diagnostic.Kind.ERROR),
  /** A type that no object of a loop has. */
  TwinTarget(Diagnostic.Kind.ERROR),
  /** State that a twin does not guard. */
  TwinOfSealed(Diagnostic.Kind.WARNING);

  private final Diagnostic.Kind kind;

  Code(Diagnostic.Kind kind) {
    this.kind = kind;
  }

  /** Error or warning. */
  public Diagnostic.Kind kind() {
    return kind;
  }

  /** The command that prints the page about it, wherever it is reported. */
  public String explanation() {
    return "java -jar fermata-processor.jar explain " + name();
  }
}
