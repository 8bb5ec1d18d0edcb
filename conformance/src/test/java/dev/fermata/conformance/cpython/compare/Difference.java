package dev.fermata.conformance.cpython.compare;

import dev.fermata.conformance.cpython.program.Program;
import java.util.List;
import java.util.Locale;

/**
 * A program that behaves differently on Fermata and on asyncio.
 *
 * @param program the program
 * @param fermata its trace on Fermata
 * @param cpython its trace on asyncio
 */
public record Difference(Program program, List<String> fermata, List<String> cpython) {

  /** Tells the program and both traces, side by side. */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append("seed ").append(program.seed()).append(program.eager() ? ", eager" : "");
    report.append('\n').append(program.world()).append('\n').append(Listing.of(program.main()));
    report.append(line("   ", "Fermata", "CPython"));
    for (int i = 0; i < Math.max(fermata.size(), cpython.size()); i++) {
      String left = i < fermata.size() ? fermata.get(i) : "";
      String right = i < cpython.size() ? cpython.get(i) : "";
      report.append(line(left.equals(right) ? "   " : " ! ", left, right));
    }
    return report.toString();
  }

  private static String line(String mark, String left, String right) {
    return String.format(Locale.ROOT, "%s%-55s %s%n", mark, left, right);
  }
}
