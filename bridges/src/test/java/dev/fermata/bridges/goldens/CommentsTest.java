package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class CommentsTest {
  @Test
  void commentsLeadToTheSamePlaces(TestInfo test) {
    Golden.of(test, """
            /** Sells. */
            @BlockingTwin
            public interface Store extends Base {
              /** The largest number. */
              int LIMIT = 3;

              /** A shelf. */
              interface Shelf {}

              /**
               * Finds by {@link #LIMIT}, as {@link #all(int) all} do; a {@link Shelf} is a {@link
               * Runner} or {@linkplain IOException an error}, a {@code $literal} and {@link Function}.
               *
               * @param name what to find, or {@link String#valueOf(Object)}
               * @return what {@link Base} has
               * @throws IOException if it cannot be read
               * @throws IllegalStateException never
               * @see #all(int)
               * @see Shelf
               * @see Function
               */
              Coroutine<String> find(String name) throws IOException;

              /**
               * {@return all of them}
               *
               * @param limit how many
               */
              Coroutine<List<String>> all(int limit);

              /**
               * Ends it.
               *
               * @return when it has ended
               */
              Coroutine<Void> end();

              @Override Coroutine<String> inherited(int number);
            }

            /** What others have. */
            interface Base {
              /**
               * Is inherited.
               *
               * @param number which
               * @return it
               */
              Coroutine<String> inherited(int number);
            }
            """).verify();
  }

  @Test
  void whatIsDocumentedInFullHasTwinsDocumentedInFull(TestInfo test) {
    Golden.of(test, """
            /**
             * Sells.
             *
             * @param <K> what
             * @param <X> how it fails
             */
            @AsyncTwin
            @BlockingTwin
            @FutureTwin
            public interface Store<K, X extends Exception> {
              /** The most. */
              int MOST = 3;

              /** What is sold. */
              interface Item {
                /**
                 * Its price.
                 *
                 * @return in cents
                 */
                int price();
              }

              /**
               * Sells at most {@value #MOST}, or {@value Store#MOST}, as {@linkplain #count(List, Object, int[])
               * the {@code other}} does, {@snippet :
               *   // a comment {@link Base}
               *   @throws what is no tag
               * }
               *
               * <pre>{@code
               * @param neither is this
               * }</pre>
               *
               * @param <Y> how it fails, too
               * @param item for {@link Item#price()},
               *     or less; {@literal {@link Base}}
               * @param others nothing
               * @return what is left
               * @throws X if there is none
               * @throws Y maybe
               * @throws NullPointerException never
               * @throws FileNotFoundException perhaps
               */
              <Y extends Exception> Coroutine<K> sell(K item, Item... others) throws X, Y, IOException;

              /**
               * {@return how many {@link Item items} there are} Not less.
               *
               * @param of what
               * @param item which
               * @param limits of what
               */
              Coroutine<Integer> count(List<? super K> of, K item, int[] limits);

              /** {@return nothing {@code at all}} */
              Coroutine<Void> end();

              /** Opens. */
              void open();
            }
            """).options("-Xdoclint:all").verify();
  }

  @Test
  void whatAnOverridingMethodDoesNotSayIsInherited(TestInfo test) {
    Golden.of(test, """
            /** Sells. */
            @BlockingTwin
            @FutureTwin
            public abstract class Store extends Base<String, IOException>
                implements other.Named<Integer>, Comparable<Store> {
              /** One. */
              public Store() {}

              @Override
              public <N> Coroutine<String> first(String mine, N another) throws FileNotFoundException {
                return done("first");
              }

              /**
               * {@inheritDoc} And more.
               *
               * @param one is {@inheritDoc}
               */
              @Override
              public abstract Coroutine<String> second(String one, String two) throws IOException;

              @Override
              public int compareTo(Store other) {
                return 0;
              }
            }

            /**
             * What others have.
             *
             * @param <T> of what
             * @param <X> how it fails
             */
            abstract class Base<T, X extends Exception> {
              /** One. */
              Base() {}

              /**
               * The first, not the {@link #second}.
               *
               * @param <M> of another
               * @param given the given
               * @param other the other
               * @return the first of them
               * @throws X if there is none
               * @throws IllegalStateException never
               */
              public abstract <M> Coroutine<T> first(T given, M other) throws X;

              /**
               * The second.
               *
               * @param given the given
               * @param other the other
               * @return the second of them
               * @throws X if there is none
               */
              public abstract Coroutine<T> second(T given, T other) throws X;
            }
            """).source("other.Named", """
            package other;

            import dev.fermata.Coroutine;

            /**
             * Has a name.
             *
             * @param <T> whose
             */
            public interface Named<T> {
              /** A part. */
              interface Part {}

              /**
               * A {@link Part} or the {@link #name(Object, Part) whole}, of {@link Hidden#HERE}.
               *
               * @param of whose
               * @param part which
               * @return the name
               */
              Coroutine<String> name(T of, Part part);
            }

            /** Not for others. */
            interface Hidden {
              /** Here. */
              int HERE = 3;
            }
            """).options("-Xdoclint:all").verify();
  }

  @Test
  void theCommentOfARecordSpeaksOfItsComponents(TestInfo test) {
    Golden.of(test, """
            /**
             * Sells.
             *
             * @param owner whose it is
             */
            @BlockingTwin
            public record Store(String owner) {
              /**
               * Its name.
               *
               * @return the name
               */
              public Coroutine<String> name() {
                return done(owner);
              }
            }
            """).options("-Xdoclint:all,-missing").verify();
  }

  @Test
  void aNameOfAPackageBelowIsWrittenInFull(TestInfo test) {
    Golden.of(test, """
            /** Sells. */
            @BlockingTwin
            public interface Store {
              /**
               * Gives one.
               *
               * @return a {@link shop.goods.Item} or a {@link shop.Shelf}
               */
              Coroutine<shop.goods.Item> one();
            }

            /** A shelf. */
            interface Shelf {}
            """)
        .source("shop.goods.Item", "package shop.goods;\n\n/** One. */\npublic interface Item {}\n")
        .options("-Xdoclint:all")
        .verify();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void aCommentInMarkdownStaysOne(TestInfo test) {
    Golden.of(test, """
            /// Sells.
            @BlockingTwin
            @FutureTwin
            @AsyncTwin
            public interface Store {
              /// What is sold.
              interface Item {}

              /// Sells an [Item], or [items][Item], as [#count(int\\[\\])] or [List] do; not `[Item]`, but [here].
              ///
              /// ```
              /// @param nothing {@link [Item]}
              /// ```
              ///
              ///     indented = code[0];
              ///
              /// [here]: https://example.org
              ///
              /// @param item the {@link Item} of [there](https://example.org)
              /// @return what is *left* `{@`
              /// @throws IOException if [#count(int\\[\\])] `*/` fails
              Coroutine<Integer> sell(Item item) throws IOException;

              /// {@return how many there are}
              ///
              /// @param limits of what
              Coroutine<Void> count(int[] limits);

              /// Opens.
              void open();
            }
            """).options("-Xdoclint:all").verify();
  }
}
