package dev.fermata.bridges.goldens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AsyncTwinTest {
  @Test
  void whatBlocksRunsInAnotherThread(TestInfo test) {
    Golden.of(test, """
            /** Keeps accounts. */
            @AsyncTwin
            public interface Store extends AutoCloseable {
              /**
               * Looks up what is there.
               *
               * @param account whose
               * @return how much
               * @throws IOException if it cannot be read
               */
              long balance(String account) throws IOException;

              /**
               * Moves money.
               *
               * @param from whose
               * @param executor how much
               * @throws IOException if it cannot be read
               * @throws TimeoutException if it takes too long
               */
              void move(String from, int executor) throws IOException, TimeoutException;

              <X extends Throwable> String[] orElse(Supplier<? extends X> failure) throws X;

              CompletableFuture<String> already();

              @Override void close() throws IOException;
            }
            """).verify();
  }

  @Test
  void aTypeOfSomebodyElseGetsATwinInThePackageThatAsks(TestInfo test) {
    Golden.of(test, """
            class Store {}
            """).source("shop.package-info", """
            @AsyncTwin(of = java.util.concurrent.BlockingQueue.class)
            @AsyncTwin(of = java.util.concurrent.Callable.class, name = "WaitingCall", visible = false)
            package shop;

            import dev.fermata.bridge.AsyncTwin;
            """).verify();
  }

  @Test
  void aTwinOfATwinWaitsForItToBeWritten(TestInfo test) {
    Golden.of(test, """
            @BlockingTwin
            interface Store {
              Coroutine<String> name();

              @AsyncTwin(of = StoreBlocking.class)
              interface Again {}
            }
            """).verify();
  }

  @Test
  void aTypeOfSomebodyElseLosesWhatATwinCannotHave(TestInfo test) {
    Golden.of(test, """
            /** Has twins of others. */
            @AsyncTwin(of = other.Ledger.class)
            interface Store {}
            """).source("other.Ledger", """
            package other;

            /** Keeps accounts. */
            public abstract class Ledger implements AutoCloseable, Cloneable {
              /** What nobody else knows. */
              static class Secret {}

              /** One. */
              public Ledger() {}

              /**
               * Looks up an account.
               *
               * @param account whose
               * @return what is there
               */
              public abstract long balance(String account);

              /**
               * Not for others.
               *
               * @param secret is hidden
               */
              public void secret(Secret secret) {}

              @Override
              public abstract void close();

              /** Would close the twin, too. */
              public void closeAsync() {}

              @Override
              public abstract Ledger clone();
            }
            """).options("-Xdoclint:all").verify();
  }
}
