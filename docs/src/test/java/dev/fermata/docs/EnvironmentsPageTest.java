package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on environments names tests that exist, in the versions that the build uses. */
class EnvironmentsPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?!environment|---)(.+?) \\| .+ \\|$");
  private static final Pattern VERSION =
      Pattern.compile("(?m)<(gradle-api|lombok|auto-value|junit|junit4|testng|mockito|spring|jacoco"
          + "|byte-buddy)\\.version>(.+)</");

  private static String held() throws IOException {
    String page = Repository.page("docs/environments.md").text();
    return page.substring(0, page.indexOf("\n## Tried by hand"));
  }

  @Test
  void everyTestThatHoldsARowExists() throws IOException {
    assertEquals(List.of(), TestNames.missing(held()));
  }

  @Test
  void everyRowBeforeThoseTriedByHandHasATest() throws IOException {
    List<MatchResult> rows = ROW.matcher(held()).results().toList();
    Stream<MatchResult> bare = rows.stream().filter(row -> !TestNames.isIn(row.group()));
    assertEquals(List.of(), bare.map(row -> row.group(1)).toList());
    assertTrue(rows.size() >= 25);
  }

  @Test
  void theVersionsAreThoseOfTheBuild() throws IOException {
    List<MatchResult> versions =
        VERSION.matcher(Repository.page("pom.xml").text()).results().toList();
    String page = held();
    Stream<MatchResult> stale =
        versions.stream().filter(version -> !page.contains(" " + version.group(2)));
    assertEquals(List.of(), stale.map(version -> version.group(1)).toList());
    assertEquals(10, versions.size());
  }
}
