package dev.fermata.benchmarks;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The table: a row for each question, with what every peer takes and its ratio to Fermata. */
final class Report {

  /** What one peer takes: nanoseconds and, unless negative, bytes. */
  record Cost(double nanos, double bytes) {}

  private final Map<String, Map<Peer, Cost>> rows = new LinkedHashMap<>();

  void add(String question, Peer peer, Cost cost) {
    rows.computeIfAbsent(question, key -> new EnumMap<>(Peer.class)).put(peer, cost);
  }

  String markdown() {
    StringBuilder text = new StringBuilder("| question |");
    for (Peer peer : Peer.values()) {
      text.append(' ').append(peer.title).append(" |");
    }
    text.append("\n| --- |").append(" --- |".repeat(Peer.values().length)).append('\n');
    rows.forEach((question, costs) -> {
      text.append("| ").append(question).append(" |");
      for (Peer peer : Peer.values()) {
        text.append(' ').append(cell(costs.get(peer), costs.get(Peer.FERMATA))).append(" |");
      }
      text.append('\n');
    });
    return text.toString();
  }

  private static String cell(Cost cost, Cost fermata) {
    if (cost == null) {
      return "";
    }
    String text = number(cost.nanos) + " ns";
    if (cost.bytes >= 0) {
      text += ", " + bytes(cost.bytes) + " B";
    }
    return cost == fermata || fermata == null
        ? "**" + text + "**"
        : text + " (" + number(cost.nanos / fermata.nanos) + "x)";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  /** What is left of fixed costs when they are spread over the operations is no byte each. */
  private static String bytes(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
