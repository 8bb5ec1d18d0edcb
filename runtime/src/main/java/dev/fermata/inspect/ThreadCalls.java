package dev.fermata.inspect;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.outside.ThreadCall;
import dev.fermata.internal.trace.Frames;

/** Tells of calls in other threads, in which thread they are and where that stands. */
final class ThreadCalls {
  /** A stack costs some ten microseconds, during which the loop waits. */
  private static final int MOST_STACKS = 500;

  private int stacks;

  String describe(ThreadCall<?> call) {
    Thread thread = call.thread();
    if (thread == null) {
      return "call in another thread, which has not begun it or has ended it";
    }
    String text = "call in thread " + SafeText.quoted(thread.getName());
    if (stacks >= MOST_STACKS) {
      return text;
    }
    stacks++;
    StackTraceElement[] stack = thread.getStackTrace();
    return call.thread() == thread ? text + place(stack) : text;
  }

  /** The innermost method, and the line of the program that called it. */
  private static String place(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return "";
    }
    for (StackTraceElement frame : stack) {
      if (isOfProgram(frame)) {
        return frame == stack[0]
            ? " at " + Names.place(frame)
            : " at " + stack[0].getClassName() + "." + stack[0].getMethodName() + ", from "
                + Names.place(frame);
      }
    }
    return " at " + Names.place(stack[0]);
  }

  private static boolean isOfProgram(StackTraceElement frame) {
    return !Frames.isOfJdk(frame) && !Frames.isRuntime(frame.getClassName());
  }
}
