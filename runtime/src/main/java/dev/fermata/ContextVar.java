package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Named;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A variable with a value of its own in every task, for what belongs to a request as a whole: its
 * user, its trace. Kept in a static field:
 *
 * <pre>{@code
 * static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");
 * }</pre>
 *
 * <p>A task begins with the values that whoever made it had then; what it sets later is seen by
 * itself, by the coroutines it awaits, and by the tasks, callbacks and calls in other threads that
 * it makes from then on; not by whoever made it. A callback sees the values of when it was given to
 * the loop. Outside a loop every thread has its own values. A task may keep any number of
 * variables; setting one takes time in proportion to that.
 *
 * <p>The methods may be called from any thread, and tell of what runs there.
 *
 * <p>asyncio: {@code contextvars.ContextVar}.
 *
 * @param <T> the type of the value, which may be null
 */
public final class ContextVar<T> {
  private static final Object NONE = new Object();

  private final String name;
  private final Object byDefault;

  private ContextVar(String name, Object byDefault) {
    this.name = Objects.requireNonNull(name, "name");
    this.byDefault = byDefault;
  }

  /**
   * Makes a variable that has no value where none was set.
   *
   * @param name the name that messages show
   */
  public static <T> ContextVar<T> of(String name) {
    return new ContextVar<>(name, NONE);
  }

  /**
   * Makes a variable that has the value {@code byDefault} where none was set.
   *
   * @param name the name that messages show
   */
  public static <T> ContextVar<T> withDefault(String name, T byDefault) {
    return new ContextVar<>(name, byDefault);
  }

  /** Returns the name that messages show. */
  public String name() {
    return name;
  }

  /**
   * Returns the value.
   *
   * @throws NoSuchElementException if none was set, and there is no default
   */
  @SuppressWarnings("unchecked")
  public T get() {
    Object value = Context.value(Context.current(), this, byDefault);
    if (value == NONE) {
      throw new NoSuchElementException(this
          + " has no value here\n  help: set it before the task is made, or give it a default:"
          + "\n      ContextVar.withDefault(\""
          + name
          + "\", value)");
    }
    return (T) value;
  }

  /** Returns the value that was set, or {@code other}, whatever the default. */
  @SuppressWarnings("unchecked")
  public T orElse(T other) {
    return (T) Context.value(Context.current(), this, other);
  }

  /** Whether a value was set; a default does not count. */
  public boolean isSet() {
    return Context.value(Context.current(), this, NONE) != NONE;
  }

  /**
   * Sets the value. To have the former one back at the end of a block:
   *
   * <pre>{@code
   * try (var set = USER.set("alice")) {
   *   await(handle(request));
   * }
   * }</pre>
   *
   * @return what takes the value back; it may be dropped
   */
  public Token set(T value) {
    Context context = Context.current();
    Token token = new Token(this, Context.value(context, this, NONE));
    Context.replace(Context.with(context, this, value));
    return token;
  }

  @Override
  public String toString() {
    return "context variable " + SafeText.quoted(name);
  }

  /**
   * Brings back the value a variable had before it was set. Used by the task, or else in the
   * thread, that set it.
   *
   * <p>asyncio: {@code contextvars.Token}.
   */
  public static final class Token implements AutoCloseable {
    private final ContextVar<?> variable;
    private final Object former;
    private final Object owner = Context.owner();
    private boolean closed;

    private Token(ContextVar<?> variable, Object former) {
      this.variable = variable;
      this.former = former;
    }

    /**
     * Brings the former value back, or takes the value away if there was none. No effect the second
     * time.
     *
     * <p>asyncio: {@code ContextVar.reset}.
     *
     * @throws InvalidStateException in another task than the one that set the variable
     */
    @Override
    public void close() {
      if (closed) {
        return;
      }
      Object here = Context.owner();
      if (here != owner) {
        throw new InvalidStateException(variable
            + " was set by "
            + describe(owner)
            + " and cannot be reset by "
            + describe(here)
            + "\n  note: each has a value of its own"
            + "\n  help: close the token in the block that set the variable:"
            + "\n      try (var token = variable.set(value)) {");
      }
      Context context = Context.current();
      Context.replace(
          former == NONE
              ? Context.without(context, variable)
              : Context.with(context, variable, former));
      closed = true;
    }

    private static String describe(Object owner) {
      return owner instanceof Task<?> task ? task.describe() : Named.thread((Thread) owner);
    }
  }
}
