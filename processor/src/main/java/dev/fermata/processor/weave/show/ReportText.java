package dev.fermata.processor.weave.show;

import java.util.ArrayList;
import java.util.List;

/** Writes the report of a body as a table. */
public final class ReportText {
  private static final int LONGEST_EXPRESSION = 40;
  private static final String NOTHING = "-";

  private ReportText() {}

  /**
   * The text of a report.
   *
   * @param all the reports of the class, which tell who enters this body directly
   */
  public static String of(BodyReport report, List<BodyReport> all) {
    List<String> lines = new ArrayList<>();
    lines.add("%s%s   %s   class %s, %d bytes"
        .formatted(
            report.body(),
            report.parameters(),
            report.place(),
            report.stateMachine(),
            report.bytes()));
    if (report.states().isEmpty()) {
      lines.add("  never waits");
    } else {
      lines.addAll(table(report.states()));
      if (!report.namesVariables()) {
        lines.add("  names of variables, and what is let go, are known where javac is given -g");
      }
    }
    List<String> callers = callers(report, all);
    if (!callers.isEmpty()) {
      lines.add("  entered directly by: " + String.join(", ", callers));
    }
    return String.join("\n", lines);
  }

  private static List<String> callers(BodyReport report, List<BodyReport> all) {
    List<String> callers = new ArrayList<>();
    for (BodyReport other : all) {
      for (BodyReport.Entry entry : other.entries()) {
        if (entry.stateMachine().equals(report.stateMachine())) {
          callers.add(other.body() + " (line " + entry.line() + ")");
        }
      }
    }
    return callers.stream().distinct().toList();
  }

  private static List<String> table(List<BodyReport.State> states) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"state", "line", "awaits", "keeps", "lets go"});
    for (BodyReport.State state : states) {
      rows.add(new String[] {
        Integer.toString(state.number()),
        Integer.toString(state.line()),
        shortened(state.awaits()),
        names(state.keeps()),
        names(state.letsGo())
      });
    }
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.length; column++) {
      boolean isNumber = column < 2;
      String format = "  %" + (isNumber ? "" : "-") + widths[column] + "s";
      line.append(format.formatted(row[column]));
    }
    return line.toString().stripTrailing();
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? NOTHING : String.join(" ", names);
  }

  private static String shortened(String expression) {
    String oneLine = expression.replaceAll("\\s+", " ");
    return oneLine.length() <= LONGEST_EXPRESSION
        ? oneLine
        : oneLine.substring(0, LONGEST_EXPRESSION - 2) + "..";
  }
}
