package dev.fermata.benchmarks.stream;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * How much something may cost.
 *
 * @param what whose cost, and beside which
 * @param figure what it costs; NaN if it cannot be known here
 * @param unit writes such a figure
 */
record Target(
    String what,
    ToDoubleFunction<Map<String, Cost>> figure,
    double atMost,
    DoubleFunction<String> unit) {

  /** Of who costs so many times as much as somebody else: as exact as it is shown. */
  static Target ratio(String who, double atMost, String besides) {
    return new Target(
        who + " / " + besides,
        costs -> costs.containsKey(besides)
            ? Math.rint(100 * costs.get(who).amount() / costs.get(besides).amount()) / 100
            : Double.NaN,
        atMost,
        ratio -> String.format(Locale.ROOT, "%.2f", ratio));
  }

  static Target bytes(String who, double atMost) {
    return new Target(
        who,
        costs -> costs.get(who).bytes(),
        atMost,
        bytes -> String.format(Locale.ROOT, "%.0f B", bytes));
  }

  static Target nanos(String who, double atMost) {
    return new Target(who, costs -> costs.get(who).nanos(), atMost, Cost::time);
  }

  /** The cells of a table: what it is about, the target, the figure, whether it is met. */
  String row(String question, Map<String, Cost> costs) {
    double result = figure.applyAsDouble(costs);
    return "| " + question + " | " + what + " | " + unit.apply(atMost) + " | " + unit.apply(result)
        + " | " + (result <= atMost ? "met" : "**missed**") + " |";
  }

  boolean isKnown(Map<String, Cost> costs) {
    return !Double.isNaN(figure.applyAsDouble(costs));
  }
}
