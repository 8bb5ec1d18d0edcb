package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmitTypeTest {
  @TempDir
  Path folder;

  @Test
  void isToldWhereItStands(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async AsyncGenerator<String> names() {
                emit(Integer.valueOf(1));
                emit(2);
                emit(null);
                emit("three");
                return end();
              }
            }
            """).is(2, 0);
  }

  @Test
  void eachBranchOfAChoiceIsAskedSinceItHasTheTypeThatEmitTakes(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async AsyncGenerator<String> names(boolean all, int count) {
                emit(all ? "all" : "some");
                emit(all ? "all" : null);
                emit((all ? "all" : count > 1 ? "some" : "one"));
                emit(switch (count) {
                  case 0 -> "none";
                  case 1 -> {
                    java.util.function.Supplier<Object> other = () -> {
                      return switch (count) { case 2 -> { yield 2; } default -> 3; };
                    };
                    yield other.get() == null ? "no other" : "one";
                  }
                  default -> throw new IllegalStateException();
                });
                emit(switch (count) {
                  case 0: yield "none";
                  default: yield count;
                });
                emit(all ? "all" : 2);
                emit(all ? 1 : 2);
                return end();
              }
            }
            """).is(3, 0);
  }

  @Test
  void whatHasTypeArgumentsFromItsPlaceOnlyFits(TestInfo test) {
    Rendered.of(folder, test, """
            import java.util.*;
            class Orders {
              static List<Integer> numbers() {
                return List.of(1);
              }
              @Async AsyncGenerator<List<String>> names(boolean none) {
                emit(List.of());
                emit(new ArrayList<>());
                emit(none ? Collections.emptyList() : List.of("one"));
                emit(List.of(1));
                emit(numbers());
                emit(Set.of());
                emit(new ArrayList<Object>());
                return end();
              }
            }
            """).is(4, 0);
  }
}
