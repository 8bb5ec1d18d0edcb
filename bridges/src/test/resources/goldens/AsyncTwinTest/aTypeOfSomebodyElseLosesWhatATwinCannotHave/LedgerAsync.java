package shop;

import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;
import other.Ledger;

/**
 * {@link other.Ledger} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * <p>Left out, since they name classes that cannot be named here, or every twin has such a
 * method: {@code secret(other.Ledger.Secret), closeAsync(), clone()}.
 *
 * @see other.Ledger
 */
@Generated("dev.fermata.bridges")
public final class LedgerAsync implements AsyncCloseable {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Ledger ledger;

  /**
   * Wraps {@code ledger}.
   *
   * @param executor has the threads that the calls run in
   * @param ledger what does the work; from now on used by this only
   */
  public LedgerAsync(Executor executor, Ledger ledger) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  /**
   * Wraps {@code ledger}, which is called in the loop's own threads.
   *
   * @param ledger what does the work
   */
  public LedgerAsync(Ledger ledger) {
    this(Bridges.loopThreads(), ledger);
  }

  /**
   * Looks up an account.
   *
   * @param account whose
   * @return what is there
   */
  public Coroutine<Long> balance(String account) {
    return Bridges.inThread(executor, () -> ledger.balance(account));
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Bridges.inThread(executor, () -> {
      ledger.close();
      return null;
    });
  }
}
