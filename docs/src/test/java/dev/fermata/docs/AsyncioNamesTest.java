package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.Fermata;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The second column of the page on asyncio's names says only what can be imported or called. */
class AsyncioNamesTest {
  private static final List<String> PACKAGES = Stream.of(
          "", ".inspect", ".sync", ".testing", ".stream", ".stream.process", ".stream.testing")
      .map(each -> "dev.fermata" + each + ".")
      .toList();

  /** A row's second cell. */
  private static final Pattern CELL = Pattern.compile("(?m)^\\|[^|]*\\|([^|]*)\\|");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("(?:(\\w+)\\.)?(\\w+)\\(.*\\)");

  @Test
  void everyNameOfFermataExists() throws IOException {
    List<String> names = names(Repository.page("docs/asyncio-to-fermata.md"));
    assertFalse(names.isEmpty());
    assertEquals(List.of(), names.stream().filter(name -> !exists(name)).toList());
  }

  private static List<String> names(Page page) {
    return CELL.matcher(page.text())
        .results()
        .flatMap(cell -> CODE.matcher(cell.group(1)).results())
        .map(code -> code.group(1))
        .toList();
  }

  private static boolean exists(String name) {
    Optional<MatchResult> call = CALL.matcher(name).results().findFirst();
    if (call.isEmpty()) {
      return type(name.replace("@", "")).isPresent();
    }
    String owner =
        call.get().group(1) == null ? Fermata.class.getSimpleName() : call.get().group(1);
    return type(owner).stream().anyMatch(type -> hasMethod(type, call.get().group(2)));
  }

  private static boolean hasMethod(Class<?> type, String name) {
    return Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(name::equals);
  }

  private static Optional<Class<?>> type(String simpleName) {
    for (String each : PACKAGES) {
      try {
        return Optional.of(Class.forName(each + simpleName));
      } catch (ClassNotFoundException notInThisPackage) {
        continue;
      }
    }
    return Optional.empty();
  }
}
