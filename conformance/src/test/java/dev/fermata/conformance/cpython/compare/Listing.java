package dev.fermata.conformance.cpython.compare;

import dev.fermata.conformance.cpython.program.Components;
import dev.fermata.conformance.cpython.program.Step;
import java.util.List;
import java.util.StringJoiner;

/** Writes steps for people: one a line, those inside further to the right. */
final class Listing {
  private final StringBuilder text = new StringBuilder();

  private Listing() {}

  static String of(List<Step> steps) {
    Listing listing = new Listing();
    listing.steps(steps, "  ");
    return listing.text.toString();
  }

  private void steps(List<?> steps, String indent) {
    for (Object item : steps) {
      if (item instanceof Step step) {
        step(step, indent);
      } else {
        text.append(indent).append("coroutine\n");
        steps((List<?>) item, indent + "  ");
      }
    }
  }

  private void step(Step step, String indent) {
    Record action = (Record) step.action();
    StringJoiner plain = new StringJoiner(", ", "(", ")");
    List<Object> components = Components.of(action);
    components.stream().filter(it -> !isBlock(it)).forEach(it -> plain.add("" + it));
    text.append(String.format("%3d", step.number()))
        .append(indent)
        .append(action.getClass().getSimpleName())
        .append(plain)
        .append('\n');
    String separator = "";
    for (Object component : components) {
      if (isBlock(component)) {
        text.append(separator);
        steps((List<?>) component, indent + "    ");
        separator = "   " + indent + "  then\n";
      }
    }
  }

  private static boolean isBlock(Object component) {
    return component instanceof List<?> list
        && (list.isEmpty() || list.get(0) instanceof Step || list.get(0) instanceof List<?>);
  }
}
