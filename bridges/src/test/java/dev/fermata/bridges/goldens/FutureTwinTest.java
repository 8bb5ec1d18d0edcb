package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class FutureTwinTest {
  @Test
  void everyCallGivesAFutureThatTellsHowItFailed(TestInfo test) {
    Golden.of(test, """
            /** Sells what it has. */
            @FutureTwin
            public class Store<K> implements AsyncCloseable {
              /**
               * Buys one item.
               *
               * @param item what to buy
               * @return whether the money was enough
               * @throws IOException if the shop is closed
               */
              public Coroutine<Boolean> buy(K item) throws IOException {
                return done(true);
              }

              /**
               * Counts.
               *
               * @return how many
               */
              public int count() {
                return 1;
              }

              /**
               * Forgets one.
               *
               * @param item what to forget
               */
              public void forget(K item) {}

              public Task<Void> task() {
                return null;
              }

              public CompletionStage<? extends K> stage() {
                return null;
              }

              /** {@return the names} */
              public AsyncGenerator<String> names() {
                return null;
              }

              @Override public Coroutine<Void> closeAsync() {
                return done();
              }
            }
            """).verify();
  }

  @Test
  void bothTwinsOfOneTypeStandSideBySide(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            @FutureTwin
            interface Store {
              Coroutine<String> name();
            }
            """).verify();
  }
}
