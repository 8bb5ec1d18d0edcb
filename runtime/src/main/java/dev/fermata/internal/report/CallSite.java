package dev.fermata.internal.report;

/** A place in the program, as reports name it. */
public final class CallSite {
  /** What the compiler adds to the name of a method for the one that holds its body. */
  private static final String BODY = "$async";

  private CallSite() {}

  /** The place of a frame, in the method as the user knows it. */
  static String of(StackWalker.StackFrame frame) {
    return frame.toString().replace(BODY, "");
  }
}
