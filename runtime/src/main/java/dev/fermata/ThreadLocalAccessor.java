package dev.fermata;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads and writes something that another library keeps for each thread, such as the MDC of a
 * logger, so that every task has its own: {@link EventLoopBuilder#carry}.
 *
 * <p>Called in the thread of the loop, in the threads of {@code toThread} and of executors, and in
 * the thread that makes a task or gives a callback.
 *
 * <p>Kotlin: {@code ThreadContextElement}. Micrometer: the interface of the same name.
 *
 * @param <T> what a thread has; may be null. If it is mutable, {@link #getValue} should give a copy
 */
public interface ThreadLocalAccessor<T> {

  /** Returns what this thread has. */
  T getValue();

  /**
   * Gives this thread another value.
   *
   * @param value what {@link #getValue} returned before, perhaps in another thread
   */
  void setValue(T value);

  /** Makes an accessor of a thread-local; null takes its value away. */
  static <T> ThreadLocalAccessor<T> of(ThreadLocal<T> threadLocal) {
    Objects.requireNonNull(threadLocal, "threadLocal");
    return of(threadLocal::get, value -> {
      if (value == null) {
        threadLocal.remove();
      } else {
        threadLocal.set(value);
      }
    });
  }

  /** Makes an accessor of two functions. */
  static <T> ThreadLocalAccessor<T> of(Supplier<? extends T> getter, Consumer<? super T> setter) {
    Objects.requireNonNull(getter, "getter");
    Objects.requireNonNull(setter, "setter");
    return new ThreadLocalAccessor<>() {
      @Override
      public T getValue() {
        return getter.get();
      }

      @Override
      public void setValue(T value) {
        setter.accept(value);
      }
    };
  }
}
