package dev.fermata.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tests that a page names. */
final class TestNames {
  private static final Pattern NAME = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  private TestNames() {}

  static boolean isIn(String text) {
    return NAME.matcher(text).find();
  }

  /** Returns those in {@code text} that do not exist. */
  static List<String> missing(String text) throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult name : NAME.matcher(text).results().toList()) {
      String test = Repository.test(name.group(1));
      if (!test.contains("void " + name.group(2) + "(")
          && !test.contains("<DynamicTest> " + name.group(2) + "(")) {
        missing.add(name.group());
      }
    }
    return missing;
  }
}
