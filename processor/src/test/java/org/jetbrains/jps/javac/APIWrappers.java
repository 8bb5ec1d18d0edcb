package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stands in for the class of that name in IntelliJ's build process, which wraps and unwraps. */
public final class APIWrappers {
  private APIWrappers() {}

  /** Wraps as IntelliJ does; this class can undo it. */
  public static <T> T wrap(Class<T> type, T wrapped) {
    return type.cast(Proxy.newProxyInstance(
        APIWrappers.class.getClassLoader(), new Class<?>[] {type}, new Wrapper(wrapped)));
  }

  /** Gives what a wrapper hides. */
  public static <T> T unwrap(Class<T> type, T wrapper) {
    return Proxy.getInvocationHandler(wrapper) instanceof Wrapper inner
        ? type.cast(inner.hidden())
        : null;
  }

  private record Wrapper(Object hidden) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return method.invoke(hidden, arguments);
    }
  }
}
