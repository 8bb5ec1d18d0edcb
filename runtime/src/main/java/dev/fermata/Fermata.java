package dev.fermata;

import dev.fermata.internal.generator.Generator;
import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.FinishedCoroutine;
import dev.fermata.internal.operation.AsCompleted;
import dev.fermata.internal.operation.Gather;
import dev.fermata.internal.operation.SettleAll;
import dev.fermata.internal.operation.Shield;
import dev.fermata.internal.operation.Sleep;
import dev.fermata.internal.operation.WaitFor;
import dev.fermata.internal.operation.WaitUntil;
import dev.fermata.internal.operation.YieldNow;
import dev.fermata.internal.outside.ToThread;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The functions of Fermata, for {@code import static dev.fermata.Fermata.*}.
 *
 * <p>Unless one says otherwise, they are called on the thread of a running loop.
 */
public final class Fermata extends StageFunctions {
  private Fermata() {}

  /**
   * Waits, without blocking the loop, until {@code awaitable} is done, and returns its value. A
   * coroutine runs inline, in the same task; a future that is done is not waited for. The task can
   * be cancelled here.
   *
   * <p>For {@code @Async} methods and lambdas, where the processor puts a suspension in its place.
   *
   * <p>asyncio: the {@code await} expression.
   *
   * @throws CancelledError if the task is cancelled, or {@code awaitable} was
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Awaitable<? extends T> awaitable) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Awaitable)}, for a future of the JDK. A {@code CompletionException} is opened:
   * the original exception is thrown. When the task is cancelled here, so is {@code stage} if it is
   * a {@code CompletableFuture}.
   */
  public static <T> T await(CompletionStage<? extends T> stage) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Awaitable)}, and tells javac that {@code awaitable} may fail with the checked
   * exception {@code X}, so that {@code catch} takes it. What else it fails with is thrown as ever.
   */
  public static <T, X extends Throwable> T await(Awaitable<? extends T> awaitable, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Awaitable, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Awaitable<? extends T> awaitable, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Awaitable, Class)}, for a future of the JDK. */
  public static <T, X extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> failure) throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Awaitable, Class, Class)}, for a future of the JDK. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Ends an {@code @Async} method with a value: {@code return done(value)}. Elsewhere, a coroutine
   * that has its value already. May be called on any thread.
   */
  public static <T> Coroutine<T> done(T value) {
    return new FinishedCoroutine<>(value);
  }

  /** Ends an {@code @Async} method without a value: {@code return done()}. */
  public static <T> Coroutine<T> done() {
    return FinishedCoroutine.nothing();
  }

  /**
   * Hands {@code value} to whoever iterates over this generator, and waits until the next value is
   * wanted. If the generator is closed instead, {@link CancelledError} is thrown here.
   *
   * <p>For {@code @Async} bodies that return an {@link AsyncGenerator}, where the processor puts a
   * suspension in its place.
   *
   * <p>asyncio: {@code yield} in an {@code async def}.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static void emit(Object value) {
    throw MissingProcessorException.atCallOf("emit");
  }

  /**
   * Ends the body of an {@link AsyncGenerator}: {@code return end()}. Elsewhere, a generator
   * without values. May be called on any thread.
   */
  public static <T> AsyncGenerator<T> end() {
    return Generator.ended();
  }

  /**
   * Ends an {@code @Async} method that returns a {@link Task} or a {@link Future}: {@code return
   * doneTask(value)}. Elsewhere, a task of the running loop that is done already. A method that
   * returns a {@code CompletableFuture} ends with {@code completedFuture(value)} of the JDK.
   *
   * @throws InvalidStateException if no loop runs in this thread
   */
  public static <T> Task<T> doneTask(T value) {
    return TaskStart.atOnce(EventLoop.current(), new CallBody<>(() -> done(value)), null);
  }

  /**
   * Runs {@code main} on a new loop, in this thread, until it ends; then cancels the tasks that are
   * left, waits for them, and closes the loop. Interrupting the thread or, in a program that is
   * ended by Ctrl-C, the signal, cancels {@code main}. Called where no loop runs.
   *
   * <p>asyncio: {@code run}.
   *
   * @return the value of {@code main}; its exception is thrown as it is
   * @throws InvalidStateException if a loop runs in this thread
   */
  public static <T> T run(Coroutine<T> main) {
    try (Runner runner = new Runner()) {
      return runner.run(main);
    }
  }

  /** As {@link #run(Coroutine)}, for an async lambda; what that throws is not declared. */
  public static <T> T run(AsyncCallable<T> main) {
    return run(new CallBody<>(main));
  }

  /**
   * Makes a task of {@code coroutine} on the running loop, so that it runs beside this. asyncio:
   * {@code create_task}.
   */
  public static <T> Task<T> createTask(Coroutine<T> coroutine) {
    return EventLoop.current().createTask(coroutine);
  }

  /** As {@link #createTask(Coroutine)}, with the name that messages show. */
  public static <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
    return EventLoop.current().createTask(coroutine, name);
  }

  /** As {@link #createTask(Coroutine)}, for an async lambda. */
  public static <T> Task<T> createTask(AsyncCallable<T> body) {
    return createTask(new CallBody<>(body));
  }

  /** As {@link #createTask(Coroutine, String)}, for an async lambda. */
  public static <T> Task<T> createTask(AsyncCallable<T> body, String name) {
    return createTask(new CallBody<>(body), name);
  }

  /**
   * Suspends the task that awaits this for {@code duration}; for none at all if that is not
   * positive, which is {@link #yieldNow}. Cancelling leaves no timer behind.
   *
   * <p>asyncio: {@code sleep}.
   */
  public static Coroutine<Void> sleep(Duration duration) {
    return Sleep.of(duration);
  }

  /** As {@link #sleep(Duration)}; awaiting it gives {@code result}. */
  public static <T> Coroutine<T> sleep(Duration duration, T result) {
    return new Sleep<>(duration, result);
  }

  /**
   * Lets everything else that is ready run before the task that awaits this goes on. asyncio:
   * {@code sleep(0)}.
   */
  public static Coroutine<Void> yieldNow() {
    return YieldNow.INSTANCE;
  }

  /**
   * Awaits all of {@code awaitables} at once; coroutines are made tasks. The values come in the
   * order of the arguments, and one that is given twice runs once.
   *
   * <p>The first failure ends this at once; the others run on, and what they fail with later is
   * reported as that of any task that nobody awaits. Cancelling this cancels all of them; it ends,
   * with {@link CancelledError}, when they have.
   *
   * <p>asyncio: {@code gather}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
    return gather(Arrays.asList(awaitables));
  }

  /** As {@link #gather(Awaitable[])}. */
  public static <T> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new Gather<>(EventLoop.current(), awaitables);
  }

  /**
   * Awaits all of {@code awaitables} at once, as {@link #gather(Awaitable[])} does, and gives how
   * each of them ended; failures and cancellations end nothing early.
   *
   * <p>asyncio: {@code gather(return_exceptions=True)}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Future<List<Outcome<T>>> settleAll(Awaitable<? extends T>... awaitables) {
    return settleAll(Arrays.asList(awaitables));
  }

  /** As {@link #settleAll(Awaitable[])}. */
  public static <T> Future<List<Outcome<T>>> settleAll(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new SettleAll<>(EventLoop.current(), awaitables);
  }

  /**
   * Waits until enough of {@code futures} are done. It neither throws what they fail with nor
   * cancels any, and when the task that awaits this is cancelled, they run on. A failure of one
   * that it gives as done counts as seen; that of one that is pending when it ends does not.
   *
   * <p>asyncio: {@code wait}.
   *
   * @param futures at least one; tasks, not coroutines
   */
  public static <F extends Future<?>> Coroutine<WaitResult<F>> waitUntil(
      ReturnWhen returnWhen, Collection<F> futures) {
    return WaitUntil.of(returnWhen, futures);
  }

  /** As {@link #waitUntil(ReturnWhen, Collection)}, for {@code timeout} at most. */
  public static <F extends Future<?>> Coroutine<WaitResult<F>> waitUntil(
      ReturnWhen returnWhen, Collection<F> futures, Duration timeout) {
    return WaitUntil.of(returnWhen, futures, timeout);
  }

  /**
   * Gives the futures of {@code awaitables} in the order in which they are done; coroutines are
   * made tasks, futures come as they are. One that is given twice comes once. A failure of one that
   * was taken counts as seen; closing this lets go of the others, which run on.
   *
   * <p>asyncio: {@code as_completed}.
   */
  public static <T> AsyncIterator<Future<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new AsCompleted<>(EventLoop.current(), awaitables);
  }

  /**
   * As {@link #asCompleted(Collection)}, for {@code timeout} from now on. Then
   * {@link AsyncIterator#hasNext} throws {@link AsyncTimeoutException}; the futures run on.
   */
  public static <T> AsyncIterator<Future<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, Duration timeout) {
    return new AsCompleted<T>(EventLoop.current(), awaitables).endAfter(timeout);
  }

  /**
   * Limits the time of a block:
   *
   * <pre>{@code
   * try (var limit = timeout(ofSeconds(5))) {
   *   ...
   * }
   * }</pre>
   *
   * <p>When the time is up, the task is cancelled, and the block is left with
   * {@link AsyncTimeoutException}. A duration that is not positive strikes at the first
   * {@code await} that suspends. Called in a task.
   *
   * <p>asyncio: {@code timeout}.
   */
  public static Timeout timeout(Duration duration) {
    return Timeout.after(duration);
  }

  /**
   * As {@link #timeout}, until {@code when} on the clock of {@link EventLoop#time}. asyncio:
   * {@code timeout_at}.
   */
  public static Timeout timeoutAt(Duration when) {
    return Timeout.at(when);
  }

  /**
   * Calls {@code function}, which may block, in another thread when this is awaited; it sees the
   * {@link ContextVar}s of the task, and what it sets there is dropped. From JDK 24 on that is a
   * virtual thread, else one of a pool without a bound. A cancelled task stops waiting; the call
   * runs on, and what it ends with is dropped. What the call throws, {@code await} throws; it is
   * declared here, so that a {@code catch} around both takes it. Of two kinds javac infers only
   * what they have in common, {@code Exception}; then name them: {@code toThread(() -> load(path),
   * IOException.class, SQLException.class)}.
   *
   * <p>For work that keeps a processor busy, give an executor of your own to
   * {@link EventLoop#runInExecutor}.
   *
   * <p>asyncio: {@code to_thread}.
   *
   * @throws X when it is awaited; not by this call itself
   */
  public static <T, X extends Exception> Coroutine<T> toThread(BlockingCall<T, X> function)
      throws X {
    return ToThread.of(function);
  }

  /**
   * As {@link #toThread(BlockingCall)}, for a call that gives no value.
   *
   * @throws X when it is awaited; not by this call itself
   */
  public static <X extends Exception> Coroutine<Void> toThread(BlockingAction<X> function)
      throws X {
    return ToThread.of(function);
  }

  /** As {@link #toThread(BlockingCall)}, for a call that throws two kinds of checked exceptions. */
  public static <T, X extends Exception, Y extends Exception> Coroutine<T> toThread(
      BlockingCall<T, Exception> function, Class<X> failure, Class<Y> other) throws X, Y {
    return ToThread.of(function);
  }

  /** As {@link #toThread(BlockingCall, Class, Class)}, for a call that gives no value. */
  public static <X extends Exception, Y extends Exception> Coroutine<Void> toThread(
      BlockingAction<Exception> function, Class<X> failure, Class<Y> other) throws X, Y {
    return ToThread.of(function);
  }

  /**
   * Awaits {@code awaitable} for {@code timeout} at most; then cancels it, and waits until it has
   * ended. If it returns a value all the same, that is the value of this; if it fails, that is the
   * failure. A task that is cancelled while it awaits this passes that on to {@code awaitable}.
   *
   * <p>A timeout that is not positive gives the value of a future that is done, and cancels
   * anything else; a coroutine is then never started.
   *
   * <p>asyncio: {@code wait_for}.
   *
   * @return a coroutine that throws {@link AsyncTimeoutException} when the time is up
   */
  public static <T> Coroutine<T> waitFor(Awaitable<? extends T> awaitable, Duration timeout) {
    return new WaitFor<>(awaitable, timeout);
  }

  /**
   * Returns a future that ends like {@code awaitable}, and whose cancellation does not reach it; a
   * coroutine is made a task. If that fails after this was cancelled, that is reported once, like
   * the failure of any task that nobody awaits. asyncio: {@code shield}.
   */
  public static <T> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.of(awaitable, EventLoop.current());
  }

  /**
   * Returns the task that runs.
   *
   * <p>asyncio: {@code current_task}, which gives none in a callback.
   *
   * @throws InvalidStateException in a callback, or where no loop runs
   */
  public static Task<?> currentTask() {
    return Task.current();
  }

  /**
   * Returns the tasks of the running loop that are not done, oldest first. asyncio:
   * {@code all_tasks}.
   */
  public static List<Task<?>> allTasks() {
    return EventLoop.current().allTasks();
  }
}
