package dev.fermata.internal.report;

import dev.fermata.internal.basics.BodyName;

/** A place in the program, as reports name it. */
public final class CallSite {
  private CallSite() {}

  /** The place of a frame, in the method as the user knows it. */
  static String of(StackWalker.StackFrame frame) {
    return BodyName.inSource(frame.toStackTraceElement()).toString();
  }
}
