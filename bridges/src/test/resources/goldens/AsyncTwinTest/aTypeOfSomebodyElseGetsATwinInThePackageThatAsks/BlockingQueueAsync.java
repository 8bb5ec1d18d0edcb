package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * {@link java.util.concurrent.BlockingQueue} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @param <E> as there
 * @see java.util.concurrent.BlockingQueue
 */
@Generated("dev.fermata.bridges")
public final class BlockingQueueAsync<E> {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final BlockingQueue<E> blockingQueue;

  /**
   * Wraps {@code blockingQueue}.
   *
   * @param executor has the threads that the calls run in
   * @param blockingQueue what does the work; from now on used by this only
   */
  public BlockingQueueAsync(Executor executor, BlockingQueue<E> blockingQueue) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.blockingQueue = Objects.requireNonNull(blockingQueue, "blockingQueue");
  }

  /**
   * Wraps {@code blockingQueue}, which is called in the loop's own threads.
   *
   * @param blockingQueue what does the work
   */
  public BlockingQueueAsync(BlockingQueue<E> blockingQueue) {
    this(Bridges.loopThreads(), blockingQueue);
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#add(java.lang.Object)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> add(E arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.add(arg0));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#offer(java.lang.Object)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> offer(E arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.offer(arg0));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#put(java.lang.Object)}.
   *
   * @param arg0 as there
   * @return a coroutine that ends when the call has
   * @throws InterruptedException as there
   */
  public Coroutine<Void> put(E arg0) throws InterruptedException {
    return Bridges.inThread(executor, () -> {
      blockingQueue.put(arg0);
      return null;
    });
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#offer(java.lang.Object, long, java.util.concurrent.TimeUnit)}.
   *
   * @param arg0 as there
   * @param arg1 as there
   * @param arg2 as there
   * @return what the call gives
   * @throws InterruptedException as there
   */
  public Coroutine<Boolean> offer(E arg0, long arg1, TimeUnit arg2) throws InterruptedException {
    return Bridges.inThread(executor, () -> blockingQueue.offer(arg0, arg1, arg2));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#take()}.
   *
   * @return what the call gives
   * @throws InterruptedException as there
   */
  public Coroutine<E> take() throws InterruptedException {
    return Bridges.inThread(executor, () -> blockingQueue.take());
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#poll(long, java.util.concurrent.TimeUnit)}.
   *
   * @param arg0 as there
   * @param arg1 as there
   * @return what the call gives
   * @throws InterruptedException as there
   */
  public Coroutine<E> poll(long arg0, TimeUnit arg1) throws InterruptedException {
    return Bridges.inThread(executor, () -> blockingQueue.poll(arg0, arg1));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#remainingCapacity()}.
   *
   * @return what the call gives
   */
  public Coroutine<Integer> remainingCapacity() {
    return Bridges.inThread(executor, () -> blockingQueue.remainingCapacity());
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#remove(java.lang.Object)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> remove(Object arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.remove(arg0));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#contains(java.lang.Object)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> contains(Object arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.contains(arg0));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#drainTo(java.util.Collection)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Integer> drainTo(Collection<? super E> arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.drainTo(arg0));
  }

  /**
   * Calls {@link java.util.concurrent.BlockingQueue#drainTo(java.util.Collection, int)}.
   *
   * @param arg0 as there
   * @param arg1 as there
   * @return what the call gives
   */
  public Coroutine<Integer> drainTo(Collection<? super E> arg0, int arg1) {
    return Bridges.inThread(executor, () -> blockingQueue.drainTo(arg0, arg1));
  }

  /**
   * Calls {@link java.util.Queue#remove()}.
   *
   * @return what the call gives
   */
  public Coroutine<E> remove() {
    return Bridges.inThread(executor, () -> blockingQueue.remove());
  }

  /**
   * Calls {@link java.util.Queue#poll()}.
   *
   * @return what the call gives
   */
  public Coroutine<E> poll() {
    return Bridges.inThread(executor, () -> blockingQueue.poll());
  }

  /**
   * Calls {@link java.util.Queue#element()}.
   *
   * @return what the call gives
   */
  public Coroutine<E> element() {
    return Bridges.inThread(executor, () -> blockingQueue.element());
  }

  /**
   * Calls {@link java.util.Queue#peek()}.
   *
   * @return what the call gives
   */
  public Coroutine<E> peek() {
    return Bridges.inThread(executor, () -> blockingQueue.peek());
  }

  /**
   * Calls {@link java.util.Collection#size()}.
   *
   * @return what the call gives
   */
  public Coroutine<Integer> size() {
    return Bridges.inThread(executor, () -> blockingQueue.size());
  }

  /**
   * Calls {@link java.util.Collection#isEmpty()}.
   *
   * @return what the call gives
   */
  public Coroutine<Boolean> isEmpty() {
    return Bridges.inThread(executor, () -> blockingQueue.isEmpty());
  }

  /**
   * Calls {@link java.util.Collection#iterator()}.
   *
   * @return what the call gives
   */
  public Coroutine<Iterator<E>> iterator() {
    return Bridges.inThread(executor, () -> blockingQueue.iterator());
  }

  /**
   * Calls {@link java.util.Collection#toArray()}.
   *
   * @return what the call gives
   */
  public Coroutine<Object[]> toArray() {
    return Bridges.inThread(executor, () -> blockingQueue.toArray());
  }

  /**
   * Calls {@link java.util.Collection#toArray(java.lang.Object[])}.
   *
   * @param <T> as there
   * @param arg0 as there
   * @return what the call gives
   */
  public <T> Coroutine<T[]> toArray(T[] arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.toArray(arg0));
  }

  /**
   * Calls {@link java.util.Collection#toArray(java.util.function.IntFunction)}.
   *
   * @param <T> as there
   * @param generator as there
   * @return what the call gives
   */
  public <T> Coroutine<T[]> toArray(IntFunction<T[]> generator) {
    return Bridges.inThread(executor, () -> blockingQueue.toArray(generator));
  }

  /**
   * Calls {@link java.util.Collection#containsAll(java.util.Collection)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> containsAll(Collection<?> arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.containsAll(arg0));
  }

  /**
   * Calls {@link java.util.Collection#addAll(java.util.Collection)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> addAll(Collection<? extends E> arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.addAll(arg0));
  }

  /**
   * Calls {@link java.util.Collection#removeAll(java.util.Collection)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> removeAll(Collection<?> arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.removeAll(arg0));
  }

  /**
   * Calls {@link java.util.Collection#removeIf(java.util.function.Predicate)}.
   *
   * @param filter as there
   * @return what the call gives
   */
  public Coroutine<Boolean> removeIf(Predicate<? super E> filter) {
    return Bridges.inThread(executor, () -> blockingQueue.removeIf(filter));
  }

  /**
   * Calls {@link java.util.Collection#retainAll(java.util.Collection)}.
   *
   * @param arg0 as there
   * @return what the call gives
   */
  public Coroutine<Boolean> retainAll(Collection<?> arg0) {
    return Bridges.inThread(executor, () -> blockingQueue.retainAll(arg0));
  }

  /**
   * Calls {@link java.util.Collection#clear()}.
   *
   * @return a coroutine that ends when the call has
   */
  public Coroutine<Void> clear() {
    return Bridges.inThread(executor, () -> {
      blockingQueue.clear();
      return null;
    });
  }

  /**
   * Calls {@link java.util.Collection#spliterator()}.
   *
   * @return what the call gives
   */
  public Coroutine<Spliterator<E>> spliterator() {
    return Bridges.inThread(executor, () -> blockingQueue.spliterator());
  }

  /**
   * Calls {@link java.util.Collection#stream()}.
   *
   * @return what the call gives
   */
  public Coroutine<Stream<E>> stream() {
    return Bridges.inThread(executor, () -> blockingQueue.stream());
  }

  /**
   * Calls {@link java.util.Collection#parallelStream()}.
   *
   * @return what the call gives
   */
  public Coroutine<Stream<E>> parallelStream() {
    return Bridges.inThread(executor, () -> blockingQueue.parallelStream());
  }

  /**
   * Calls {@link java.lang.Iterable#forEach(java.util.function.Consumer)}.
   *
   * @param action as there
   * @return a coroutine that ends when the call has
   */
  public Coroutine<Void> forEach(Consumer<? super E> action) {
    return Bridges.inThread(executor, () -> {
      blockingQueue.forEach(action);
      return null;
    });
  }
}
