package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on rules names only tests and deviations that exist, and one of them for each rule. */
class RulesPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?!rule|---)(.+) \\|(.*)\\|(.*)\\|$");
  private static final Pattern DEVIATION = Pattern.compile("\\(deviations\\.md#([\\w-]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Repository.page("docs/rules.md").text()).results().toList();
  }

  @Test
  void everyTestThatHoldsARuleExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult row : rows()) {
      missing.addAll(TestNames.missing(row.group(2)));
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyRuleHasATestOrADeviation() throws IOException {
    List<String> bare = rows().stream()
        .filter(row -> !TestNames.isIn(row.group(2)))
        .filter(row -> !DEVIATION.matcher(row.group(3)).find())
        .map(row -> row.group(1))
        .toList();
    assertEquals(List.of(), bare);
    assertTrue(rows().size() > 100);
  }

  @Test
  void everyDeviationIsASectionOfItsPage() throws IOException {
    List<String> sections = HEADING
        .matcher(Repository.page("docs/deviations.md").text())
        .results()
        .map(heading -> anchor(heading.group(1)))
        .toList();
    List<String> missing = rows().stream()
        .flatMap(row -> DEVIATION.matcher(row.group(3)).results())
        .map(link -> link.group(1))
        .filter(anchor -> !sections.contains(anchor))
        .toList();
    assertEquals(List.of(), missing);
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  @Test
  void theNumberedRulesAreAllThere() throws IOException {
    String page = Repository.page("docs/rules.md").text();
    List<String> missing = Stream.concat(
            IntStream.rangeClosed(1, 14).mapToObj(number -> "| G" + number + ": "),
            IntStream.rangeClosed(1, 18).mapToObj(number -> "| C" + number + ": "))
        .filter(rule -> !page.contains(rule))
        .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyRuleOfStreamsHasATestThatIsNamedAfterIt() throws IOException {
    List<MatchResult> rows = rows();
    List<String> bare = IntStream.rangeClosed(1, 170)
        .mapToObj(number -> "S" + number)
        .filter(rule -> rows.stream().noneMatch(row -> isNamedAfter(row, rule)))
        .toList();
    assertEquals(List.of(), bare);
  }

  private static boolean isNamedAfter(MatchResult row, String rule) {
    return Pattern.compile("\\b" + rule + "\\b").matcher(row.group(1)).find()
        && Pattern.compile("[._]" + rule + "_").matcher(row.group(2)).find();
  }
}
