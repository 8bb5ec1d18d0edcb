package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class BlockingTwinTest {
  @Test
  void waitsForWhatIsAwaitedAndTellsWhatIsThrown(TestInfo test) {
    Golden.of(test, """
            /** Sells what it has. */
            @BlockingTwin
            public class Store<K extends Comparable<K>> implements AsyncCloseable {
              /** There is none left. */
              public static class SoldOutException extends Exception {
                private static final long serialVersionUID = 1;
              }

              /**
               * Buys one item.
               *
               * @param item what to buy
               * @param cents what there is to pay with
               * @return whether the money was enough
               * @throws SoldOutException if there is none left
               */
              @Async public Coroutine<Boolean> buy(K item, int cents) throws SoldOutException {
                return done(true);
              }

              /** Finds some items by words. */
              @Async public Coroutine<List<K>> find(int limit, String... words) {
                return done(List.of());
              }

              @Async public <X extends Exception> Coroutine<Integer> refund(Class<X> type)
                  throws SoldOutException, IOException, X {
                return done(1);
              }

              /**
               * How many were sold.
               *
               * @return how many
               */
              public int sold() {
                return 3;
              }

              @Deprecated @Async Coroutine<Void> audit() {
                return done();
              }

              @Override public Coroutine<Void> closeAsync() {
                return done();
              }

              @NotInTwin public void secret() {}

              private void internal() {}

              static void shared() {}
            }
            """).options("-Xlint:-processing").verify();
  }

  @Test
  void anInterfaceIsHeldLikeAClass(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<String> name();
            }
            """).verify();
  }

  @Test
  void theNameOfANestedTypeBeginsWithThatOfTheOuterOne(TestInfo test) {
    Golden.of(test, """
            public class Store {
              @BlockingTwin
              public interface Shelf {
                Coroutine<String> name();
              }

              @BlockingTwin
              class Drawer<T> {
                Coroutine<T> top() {
                  return done();
                }
              }
            }
            """).verify();
  }

  @Test
  void anInnerClassBringsTheTypeParametersOfTheOuterOne(TestInfo test) {
    Golden.of(test, """
            class Store<T extends Number> {
              @BlockingTwin
              class Shelf<U> {
                Coroutine<Map<T, U>> all() {
                  return done();
                }
              }
            }
            """).verify();
  }

  @Test
  void typeParametersKeepTheirBounds(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store<T extends Enum<T> & Serializable> {
              <U extends Comparable<? super U> & Serializable> Coroutine<U> most(List<? extends U> of);

              <V extends T> Coroutine<Map<? super V, ?>> map(Class<V> type);

              Coroutine<? extends Number> number();

              <W> Coroutine<List<W>> none(Class<? extends W> type);

              Coroutine<?> anything();
            }
            """).verify();
  }

  @Test
  void varargsStayVarargs(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            class Store {
              Coroutine<Void> ints(int... values) {
                return done();
              }

              @SafeVarargs
              final <T> Coroutine<Void> safe(List<T>... values) {
                return done();
              }

              @SuppressWarnings("unchecked")
              <T> Coroutine<Void> unsafe(T... values) {
                return done();
              }
            }
            """).verify();
  }

  @Test
  void overloadsStayApart(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<String> find(int number);

              Coroutine<String> find(long number);

              Coroutine<String> find(Integer number, String... more);
            }
            """).verify();
  }

  @Test
  void inheritedAndDefaultMethodsAreMembers(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            abstract class Store extends Base<String> implements Named<Integer> {
              @Override Coroutine<String> first(String... among) {
                return done();
              }
            }

            abstract class Base<T> {
              Coroutine<T> first(T[] among) {
                return done();
              }

              /** The last one. */
              protected <X extends Exception> Coroutine<T> last(Class<X> type) throws X {
                return done();
              }

              @Override public String toString() {
                return "";
              }
            }

            interface Named<N> {
              Coroutine<N> name();

              default Coroutine<List<N>> names() {
                return done(List.of());
              }
            }
            """.replace("first(String... among)", "first(String[] among)"))
        .verify();
  }

  @Test
  void whatIsDeprecatedOrRawWarnsNobodyTwice(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            @Deprecated(since = "3", forRemoval = true)
            class Store {
              @Deprecated(forRemoval = true)
              Coroutine<Void> old() {
                return done();
              }

              @SuppressWarnings("rawtypes")
              Coroutine<List> raw(Map map) {
                return done();
              }
            }
            """).verify();
  }

  @Test
  void everyKindOfResultIsWaitedFor(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Task<Integer> task();

              dev.fermata.Future<Void> future();

              CompletableFuture<? extends Number> stage();

              CompletionStage<Void> end();

              AsyncGenerator<String> names();

              AsyncIterator<? extends List<String>> pages();

              @SuppressWarnings("rawtypes")
              Coroutine raw();

              int[] plain(int[][] values);
            }
            """).verify();
  }

  @Test
  void marksOfNullStayWhereTheyWere(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            @marks.NullMarked
            interface Store<T extends @marks.Nullable Object> {
              Coroutine<@marks.Nullable String> find(@marks.Nullable String name);

              Coroutine<List<@marks.Nullable T>> all(Map.@marks.Nullable Entry<String, T> entry);

              @marks.declared.Nullable Coroutine<String> old(@marks.declared.Nullable String name);

              @marks.Nullable String plain(String @marks.Nullable [] names);
            }
            """)
        .source("marks.Nullable", """
            package marks;

            import java.lang.annotation.*;

            @Target(ElementType.TYPE_USE)
            public @interface Nullable {}
            """)
        .source("marks.NullMarked", """
            package marks;

            public @interface NullMarked {}
            """)
        .source("marks.declared.Nullable", """
            package marks.declared;

            import java.lang.annotation.*;

            @Target({ElementType.METHOD, ElementType.PARAMETER})
            public @interface Nullable {}
            """)
        .options("-Xlint:-processing")
        .verify();
  }

  @Test
  void namesOfParametersAndFieldsDoNotMeet(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<String> move(Store store, EventLoop loop);
            }

            """)
        .source("shop.Loop", "package shop;\n" + turning("Loop"))
        .source("shop.Switch", "package shop;\n" + turning("Switch"))
        .source("shop.URLList", "package shop;\n" + turning("URLList"))
        .verify();
  }

  private static String turning(String name) {
    return "@dev.fermata.bridge.BlockingTwin interface " + name
        + " { dev.fermata.Coroutine<String> turn(); }";
  }

  @Test
  void aTwinMayHaveANameOfItsOwnAndBeHidden(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin(name = "WaitingStore", visible = false)
            public interface Store {
              Coroutine<String> name();
            }
            """).verify();
  }

  @Test
  void recordsAndSealedTypesAreHeldToo(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            record Store(String owner) {
              Coroutine<String> name() {
                return done();
              }
            }

            """).source("shop.Shelf", """
            package shop;

            import dev.fermata.Coroutine;
            import dev.fermata.bridge.BlockingTwin;

            @BlockingTwin
            sealed interface Shelf permits Shelf.Top {
              Coroutine<String> name();

              record Top() implements Shelf {
                @Override public Coroutine<String> name() {
                  return null;
                }
              }
            }
            """).verify();
  }

  @Test
  void namesOfTheLanguageThatThePackageHasAreImported(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<java.lang.Integer> count();
            }

            class Integer {}
            """).verify();
  }
}
