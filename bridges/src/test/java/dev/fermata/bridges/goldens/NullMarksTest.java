package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class NullMarksTest {
  private static final String MARK = """
      package marks;
      import java.lang.annotation.*;
      @Target(ElementType.TYPE_USE)
      public @interface %s {}
      """;

  private static final String DECLARED = """
      package marks.declared;
      import java.lang.annotation.*;
      @Target({ElementType.METHOD, ElementType.PARAMETER})
      public @interface Nullable {}
      """;

  @Test
  void marksOnTypeParametersStay(TestInfo test) {
    of(test, """
            @BlockingTwin
            interface Store<T extends @marks.Nullable Object> {
              Coroutine<@marks.Nullable T> first(@marks.Nullable T item, T same);
              Coroutine<List<? super @marks.Nullable T>> all(
                  Map<@marks.NonNull T, ? extends @marks.Nullable T> map, T @marks.Nullable [] items);
              Task<? extends @marks.Nullable T> last(@marks.Nullable Supplier<@marks.Nullable T> from);
              <U extends @marks.Nullable T> Coroutine<U> some(Shelf.@marks.Nullable Box<@marks.Nullable T> box);
              @marks.Nullable T plain();
              class Shelf {
                static class Box<B extends @marks.Nullable Object> {}
              }
            }
            """).verify();
  }

  @Test
  void marksOnTypeParametersOfASupertypeStay(TestInfo test) {
    of(test, """
            @BlockingTwin
            @AsyncTwin
            interface Store<T> extends Base<@marks.Nullable String, T> {}
            interface Base<A extends @marks.Nullable Object, B> {
              Coroutine<A> first(A first, @marks.NonNull A sure, @marks.Nullable B second);
              Coroutine<List<@marks.NonNull A>> all(List<@marks.Nullable B> list);
              @marks.Nullable B plain(Map.Entry<@marks.Nullable B, A> entry);
            }
            """).verify();
  }

  @Test
  void whatIsSaidOfAValueIsNotSaidOfTheFutureOfIt(TestInfo test) {
    of(test, """
            @AsyncTwin
            @FutureTwin
            @BlockingTwin
            interface Store {
              @marks.declared.Nullable String plain(@marks.declared.Nullable String name);
              @marks.declared.Nullable Coroutine<String> awaited();
              @marks.declared.Nullable Coroutine<Void> end();
            }
            """).verify();
  }

  @Test
  void theScopeOfAnOuterClassIsThatOfTheTwin(TestInfo test) {
    of(test, """
            @marks.NullMarked
            class Store {
              @BlockingTwin
              interface Shelf {
                @marks.NullUnmarked Coroutine<String> name();
              }
              @marks.NullUnmarked
              @BlockingTwin
              interface Drawer {
                Coroutine<String> name();
              }
            }
            """)
        .source("marks.NullMarked", "package marks; public @interface NullMarked {}\n")
        .source("marks.NullUnmarked", "package marks; public @interface NullUnmarked {}\n")
        .verify();
  }

  @Test
  void whatAPackageSaysOfItsTypesIsNotSaidOfATypeOfSomebodyElse(TestInfo test) {
    of(test, """
            class Store {}
            """)
        .source("shop.package-info", """
            @marks.NullMarked
            @AsyncTwin(of = other.Silent.class)
            @AsyncTwin(of = other.Marked.class)
            package shop;

            import dev.fermata.bridge.AsyncTwin;
            """)
        .source("other.Silent", "package other; public interface Silent { String name(); }\n")
        .source(
            "other.Marked",
            "package other; @marks.NullMarked public interface Marked { String name(); }\n")
        .source("marks.NullMarked", "package marks; public @interface NullMarked {}\n")
        .source("marks.NullUnmarked", "package marks; public @interface NullUnmarked {}\n")
        .verify();
  }

  private static Golden of(TestInfo test, String source) {
    return Golden.of(test, source)
        .source("marks.Nullable", MARK.formatted("Nullable"))
        .source("marks.NonNull", MARK.formatted("NonNull"))
        .source("marks.declared.Nullable", DECLARED)
        .options("-Xlint:-processing");
  }
}
