package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

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
}
