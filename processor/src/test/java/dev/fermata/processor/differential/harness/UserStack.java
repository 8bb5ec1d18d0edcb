package dev.fermata.processor.differential.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a program that a failure has passed, innermost first.
 *
 * @param lines the class and the line of each frame
 */
record UserStack(List<Line> lines) {
  static final UserStack NONE = new UserStack(List.of());

  /**
   * What a body has returned is awaited by others: nothing of that body is left. Nor is anything of
   * a bridge method, whose line is that of its class. The line a failure was thrown at is compared
   * elsewhere.
   */
  private static final Pattern LEFT_BEFORE =
      Pattern.compile("return (fuel\\(\\) \\?.*|(?!.*await\\().*)|.*\\bclass .*");

  private static final Pattern KEPT = Pattern.compile(
      "\\b(?:Coroutine|Task|Future|CompletableFuture|CompletionStage)<.*?> (\\w+) = ");

  /** One frame; classes of programs are in the unnamed package. */
  record Line(String type, int number) {}

  /** Without those whose class file tells no line. */
  static UserStack of(Throwable failure) {
    List<Line> lines = new ArrayList<>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().indexOf('.') < 0 && frame.getLineNumber() > 0) {
        lines.add(new Line(frame.getClassName(), frame.getLineNumber()));
      }
    }
    return new UserStack(List.copyOf(lines));
  }

  /**
   * Those of this, in their order, that {@code other} has not got. A call inside an await of
   * several lines is where that await begins.
   */
  List<Line> missingIn(UserStack other, Program program) {
    AwaitSpans awaits = AwaitSpans.of(program.text());
    List<Line> missing = new ArrayList<>();
    int next = 0;
    for (Line line : lines) {
      if (LEFT_BEFORE.matcher(awaits.line(line.number())).matches()) {
        continue;
      }
      int found = next;
      while (found < other.lines.size() && !isShownBy(other.lines.get(found), line, awaits)) {
        found++;
      }
      if (found < other.lines.size()) {
        next = found + 1;
      } else {
        missing.add(line);
      }
    }
    return missing;
  }

  private static boolean isShownBy(Line shown, Line line, AwaitSpans awaits) {
    return shown.equals(line)
        || shown.type().equals(line.type())
            && (awaits.span(shown.number(), line.number())
                || awaitsWhatIsKept(awaits.line(shown.number()), awaits.line(line.number())));
  }

  /**
   * What is kept runs on its own, or where it is awaited; blocking code runs it where it is made.
   */
  private static boolean awaitsWhatIsKept(String awaiting, String making) {
    Matcher kept = KEPT.matcher(making);
    return kept.find() && awaiting.contains("await(" + kept.group(1) + ")");
  }
}
