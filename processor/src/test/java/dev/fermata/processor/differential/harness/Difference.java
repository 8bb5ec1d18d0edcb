package dev.fermata.processor.differential.harness;

import dev.fermata.processor.differential.program.Mode;
import java.util.List;

/**
 * One way in which the async build of a program differs from the blocking one.
 *
 * @param program the program
 * @param what the stage at which it shows, which is kept while a program is shrunk
 * @param mode how values arrived, or null when the difference shows before anything ran
 * @param report the two sides, for a reader
 */
public record Difference(Program program, Stage what, Mode mode, String report) {
  /** Where a difference shows. */
  public enum Stage {
    /** The blocking build does not compile or not verify: javac's own fault, or the generator's. */
    NOT_JAVA,
    /** The coroutine compiler refused or failed. */
    REJECTED,
    /** A class file does not verify. */
    INVALID_CLASS,
    /** Another result, failure or trace. */
    OUTCOME,
    /** A line that a failure has passed in blocking code is not in its stack trace. */
    STACK
  }

  static Difference of(Program program, Mode mode, Outcome blocking, Outcome async) {
    Stage stage = blocking.toString().contains("VerifyError") ? Stage.NOT_JAVA : Stage.OUTCOME;
    StringBuilder report = new StringBuilder();
    report.append("blocking: ").append(blocking.end()).append('\n');
    report.append("async:    ").append(async.end()).append('\n');
    List<String> expected = blocking.journal();
    List<String> actual = async.journal();
    int same = 0;
    while (same < expected.size()
        && same < actual.size()
        && expected.get(same).equals(actual.get(same))) {
      same++;
    }
    report.append("the first ").append(same).append(" traces agree, then\n");
    report.append("blocking: ").append(after(expected, same)).append('\n');
    report.append("async:    ").append(after(actual, same)).append('\n');
    return new Difference(program, stage, mode, report.toString());
  }

  static Difference ofStacks(
      Program program, Mode mode, List<?> missing, Outcome blocking, Outcome async) {
    String report = "of " + blocking.end() + "\nare missing: " + missing + "\nblocking: "
        + blocking.stack() + "\nasync:    " + async.stack() + "\n";
    return new Difference(program, Stage.STACK, mode, report);
  }

  /** The same, found to be the fault of javac. */
  Difference notJava() {
    return new Difference(program, Stage.NOT_JAVA, mode, report);
  }

  private static List<String> after(List<String> journal, int start) {
    return journal.subList(start, Math.min(journal.size(), start + 12));
  }

  @Override
  public String toString() {
    return what + (mode == null ? "" : " in mode " + mode) + " of " + program.name() + "\n" + report
        + "\n" + program.text();
  }
}
