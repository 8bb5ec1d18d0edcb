package dev.fermata.processor.javac;

import com.sun.source.util.JavacTask;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/*
 * Build tools wrap the environment they hand to processors, and javac's own API takes none but its
 * own:
 *   Gradle   a class whose field `delegate` holds the real one
 *   Kotlin   a class whose field `processingEnv` holds it
 *   IntelliJ a dynamic proxy; its class APIWrappers unwraps it, and the proxy's handler holds the
 *            real one in `val$delegateTo`
 */
/** Finds javac's own processing environment behind the wrappers of build tools. */
public final class Environments {
  private static final String[] FIELDS = {"delegate", "processingEnv", "val$delegateTo"};
  private static final int MOST_WRAPPERS = 8;

  private Environments() {}

  /**
   * The environment of javac.
   *
   * @return nothing if this is another compiler
   */
  public static Optional<ProcessingEnvironment> unwrap(ProcessingEnvironment environment) {
    ProcessingEnvironment current = environment;
    for (int i = 0; i < MOST_WRAPPERS && current != null; i++) {
      if (isJavac(current)) {
        return Optional.of(current);
      }
      current = inner(current);
    }
    return Optional.empty();
  }

  /** Whether {@code environment} is the wrapper of IntelliJ, whose file manager hands output on. */
  public static boolean isIntelliJ(ProcessingEnvironment environment) {
    return Proxy.isProxyClass(environment.getClass());
  }

  private static boolean isJavac(ProcessingEnvironment environment) {
    try {
      return JavacTask.instance(environment) != null;
    } catch (IllegalArgumentException | LinkageError notJavac) {
      return false;
    }
  }

  private static ProcessingEnvironment inner(ProcessingEnvironment wrapper) {
    if (Proxy.isProxyClass(wrapper.getClass())) {
      ProcessingEnvironment unwrapped = unwrapByIntelliJ(wrapper);
      return unwrapped != null ? unwrapped : field(Proxy.getInvocationHandler(wrapper));
    }
    return field(wrapper);
  }

  private static ProcessingEnvironment unwrapByIntelliJ(ProcessingEnvironment wrapper) {
    try {
      Class<?> wrappers =
          wrapper.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
      Object unwrapped = wrappers
          .getMethod("unwrap", Class.class, Object.class)
          .invoke(null, ProcessingEnvironment.class, wrapper);
      return unwrapped instanceof ProcessingEnvironment inner && inner != wrapper ? inner : null;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException notIntelliJ) {
      return null;
    }
  }

  private static ProcessingEnvironment field(Object holder) {
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (String name : FIELDS) {
        ProcessingEnvironment inner = field(holder, type, name);
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }

  private static ProcessingEnvironment field(Object holder, Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(holder) instanceof ProcessingEnvironment inner && inner != holder
          ? inner
          : null;
    } catch (ReflectiveOperationException | RuntimeException notThisWrapper) {
      return null;
    }
  }
}
