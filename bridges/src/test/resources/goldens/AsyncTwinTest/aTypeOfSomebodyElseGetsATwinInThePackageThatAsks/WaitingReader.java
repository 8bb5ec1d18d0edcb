package shop;

import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * {@link java.io.Reader} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see java.io.Reader
 */
@Generated("dev.fermata.bridges")
final class WaitingReader implements AsyncCloseable {
  private final Executor executor;

  private final Reader reader;

  /**
   * Wraps {@code reader}.
   *
   * @param executor has the threads that the calls run in
   * @param reader what does the work; from now on used by this only
   */
  WaitingReader(Executor executor, Reader reader) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  /**
   * Wraps {@code reader}, which is called in the loop's own threads.
   *
   * @param reader what does the work
   */
  WaitingReader(Reader reader) {
    this(Bridges.loopThreads(), reader);
  }

  /**
   * Calls {@link java.io.Reader#read(java.nio.CharBuffer)}.
   *
   * @param target as there
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Integer> read(CharBuffer target) throws IOException {
    return Bridges.inThread(executor, () -> reader.read(target));
  }

  /**
   * Calls {@link java.io.Reader#read()}.
   *
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Integer> read() throws IOException {
    return Bridges.inThread(executor, () -> reader.read());
  }

  /**
   * Calls {@link java.io.Reader#read(char[])}.
   *
   * @param cbuf as there
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Integer> read(char[] cbuf) throws IOException {
    return Bridges.inThread(executor, () -> reader.read(cbuf));
  }

  /**
   * Calls {@link java.io.Reader#read(char[], int, int)}.
   *
   * @param arg0 as there
   * @param arg1 as there
   * @param arg2 as there
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Integer> read(char[] arg0, int arg1, int arg2) throws IOException {
    return Bridges.inThread(executor, () -> reader.read(arg0, arg1, arg2));
  }

  /**
   * Calls {@link java.io.Reader#skip(long)}.
   *
   * @param n as there
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Long> skip(long n) throws IOException {
    return Bridges.inThread(executor, () -> reader.skip(n));
  }

  /**
   * Calls {@link java.io.Reader#ready()}.
   *
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Boolean> ready() throws IOException {
    return Bridges.inThread(executor, () -> reader.ready());
  }

  /**
   * Calls {@link java.io.Reader#markSupported()}.
   *
   * @return what the call gives
   */
  public Coroutine<Boolean> markSupported() {
    return Bridges.inThread(executor, () -> reader.markSupported());
  }

  /**
   * Calls {@link java.io.Reader#mark(int)}.
   *
   * @param readAheadLimit as there
   * @return a coroutine that ends when the call has
   * @throws java.io.IOException as there
   */
  public Coroutine<Void> mark(int readAheadLimit) throws IOException {
    return Bridges.inThread(executor, () -> {
      reader.mark(readAheadLimit);
      return null;
    });
  }

  /**
   * Calls {@link java.io.Reader#reset()}.
   *
   * @return a coroutine that ends when the call has
   * @throws java.io.IOException as there
   */
  public Coroutine<Void> reset() throws IOException {
    return Bridges.inThread(executor, () -> {
      reader.reset();
      return null;
    });
  }

  /**
   * Calls {@link java.io.Reader#transferTo(java.io.Writer)}.
   *
   * @param out as there
   * @return what the call gives
   * @throws java.io.IOException as there
   */
  public Coroutine<Long> transferTo(Writer out) throws IOException {
    return Bridges.inThread(executor, () -> reader.transferTo(out));
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Bridges.inThread(executor, () -> {
      reader.close();
      return null;
    });
  }
}
