package dev.fermata.processor.check.workflow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.TemporalTypes;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;

/** How a workflow of Temporal asks for the time: code in the place of a call that reads a clock. */
final class RepeatableTime {
  private static final String CLOCK = "java.time.Clock";
  private static final String INSTANT_SOURCE = "java.time.InstantSource";
  private static final String TIME_ZONE = "java.util.TimeZone";

  private final Attribution attribution;
  private final Quotes quotes;

  RepeatableTime(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  /**
   * What has the type of the call; empty if nothing short does.
   *
   * @param arguments those of the call
   */
  Optional<String> code(
      Body body,
      TreePath path,
      ExecutableElement method,
      List<? extends ExpressionTree> arguments) {
    String owner = method.getEnclosingElement().toString();
    String now = millis(body);
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return owner.equals("java.util.Date")
          ? Optional.of("new " + type(body, owner) + "(" + now + ")")
          : Optional.of(gregorian(body, path, arguments));
    }
    return switch (owner) {
      case "java.lang.System" ->
        Optional.of(
            attribution.isNamed(method, "nanoTime")
                ? type(body, "java.util.concurrent.TimeUnit") + ".MILLISECONDS.toNanos(" + now + ")"
                : now);
      case "java.util.Calendar" -> Optional.of(calendar(body, path, arguments));
      case "java.time.Instant" -> Optional.of(instant(body));
      case INSTANT_SOURCE -> Optional.of(source(body));
      case CLOCK ->
        attribution.isKnown(INSTANT_SOURCE)
            ? Optional.of(source(body) + ".withZone(" + zone(body, path, arguments) + ")")
            : Optional.empty();
      default ->
        Optional.of(type(body, owner) + ".now(" + type(body, CLOCK) + ".fixed(" + instant(body)
            + ", " + zone(body, path, arguments) + "))");
    };
  }

  private String millis(Body body) {
    return type(body, TemporalTypes.WORKFLOW) + ".currentTimeMillis()";
  }

  private String instant(Body body) {
    return type(body, "java.time.Instant") + ".ofEpochMilli(" + millis(body) + ")";
  }

  private String source(Body body) {
    return "((" + type(body, INSTANT_SOURCE) + ") () -> " + instant(body) + ")";
  }

  private String zone(Body body, TreePath path, List<? extends ExpressionTree> arguments) {
    return arguments.stream()
        .filter(each -> isOf(path, each, "java.time.ZoneId"))
        .map(quotes::code)
        .findFirst()
        .orElseGet(() -> type(body, "java.time.ZoneOffset") + ".UTC");
  }

  private String gregorian(Body body, TreePath path, List<? extends ExpressionTree> arguments) {
    String zone = arguments.stream()
        .filter(each -> isOf(path, each, TIME_ZONE))
        .map(each -> quotes.code(each) + ".toZoneId()")
        .findFirst()
        .orElseGet(() -> zone(body, path, List.of()));
    return type(body, "java.util.GregorianCalendar") + ".from(" + instant(body) + ".atZone(" + zone
        + "))";
  }

  private String calendar(Body body, TreePath path, List<? extends ExpressionTree> arguments) {
    StringBuilder code = new StringBuilder("new ")
        .append(type(body, "java.util.Calendar"))
        .append(".Builder().setInstant(")
        .append(millis(body))
        .append(')');
    for (ExpressionTree each : arguments) {
      code.append(isOf(path, each, TIME_ZONE) ? ".setTimeZone(" : ".setLocale(")
          .append(quotes.code(each))
          .append(')');
    }
    if (arguments.stream().noneMatch(each -> isOf(path, each, TIME_ZONE))) {
      code.append(".setTimeZone(").append(type(body, TIME_ZONE)).append(".getTimeZone(\"UTC\"))");
    }
    return code.append(".build()").toString();
  }

  private boolean isOf(TreePath call, ExpressionTree argument, String type) {
    return attribution.isSubtype(attribution.type(new TreePath(call, argument)), type);
  }

  private String type(Body body, String qualifiedName) {
    return quotes.names().type(body, qualifiedName);
  }
}
