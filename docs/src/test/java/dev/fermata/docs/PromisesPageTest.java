package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page on promises numbers its rules, and names tests that exist for each. */
class PromisesPageTest {
  private static final Pattern RULE = Pattern.compile("(?m)^\\| (P\\d+): (.+) \\| (.+) \\|$");

  private static String page() throws IOException {
    return Repository.page("docs/promises.md").text();
  }

  @Test
  void everyTestThatHoldsARuleExists() throws IOException {
    assertEquals(List.of(), TestNames.missing(page()));
  }

  @Test
  void theRulesAreNumberedAndEachHasATest() throws IOException {
    List<MatchResult> rules = RULE.matcher(page()).results().toList();
    List<String> numbers = rules.stream().map(rule -> rule.group(1)).toList();
    List<String> inOrder =
        IntStream.rangeClosed(1, rules.size()).mapToObj(number -> "P" + number).toList();
    assertEquals(inOrder, numbers);
    assertTrue(rules.size() >= 15);
    assertTrue(rules.stream().allMatch(rule -> TestNames.isIn(rule.group(3))));
  }
}
